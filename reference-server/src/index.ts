// The library: starts a server, of the clean components or of others.
export * from './server.ts';
export type { Certificate } from './listener.ts';
export { DEFAULT_LIMITS } from './server-limits.ts';
export type { ServerLimits } from './server-limits.ts';
export { CLEAN_COMPONENTS } from './components.ts';
export type { Components } from './components.ts';
export type { Log } from './log.ts';
