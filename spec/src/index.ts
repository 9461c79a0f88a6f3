// The only door of the specification.
export * from './fields/characters.ts';
export * from './frames/index.ts';
export { SEED_MENU } from './frames/server/menu.ts';
export * from './machine/grid.ts';
export * from './model/index.ts';
export * from './registries/errors.ts';
export * from './registries/limits.ts';
export * from './rules/index.ts';
export * from './vocabulary/error.ts';
export * from './vocabulary/frame.ts';
export * from './vocabulary/limit.ts';
export * from './vocabulary/requirement.ts';
export * from './vocabulary/state.ts';
