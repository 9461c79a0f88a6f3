// The library's door: starting a server, and composing one of other parts.
export * from './server.ts';
export type { Certificate } from './listener.ts';
export { DEFAULT_LIMITS } from './server-limits.ts';
export type { ServerLimits } from './server-limits.ts';
export { CLEAN_PARTS } from './parts.ts';
export type { Parts } from './parts.ts';
export type { Log } from './log.ts';
