// The pure model of a server: three objects that can be used alone, and the world that they make up.
export * from './inbox.ts';
export * from './input.ts';
export * from './output.ts';
export * from './presence.ts';
export * from './room.ts';
export * from './settings.ts';
export * from './step.ts';
export * from './sub-model.ts';
export { emptyWorld } from './world.ts';
export type { Conn, Connection, World } from './world.ts';
