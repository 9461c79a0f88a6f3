// The pure model of a server: three objects, each usable alone, and the world made of them.
export * from './inbox.ts';
export * from './presence.ts';
export * from './room.ts';
export * from './sub-model.ts';
