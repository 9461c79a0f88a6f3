/**
 * The only door of the specification: Parley/1 as values and types.
 *
 * @module spec
 */
export * from './codec/decoder.ts';
export * from './codec/encode.ts';
export * from './codec/error-frame.ts';
export { expectation } from './codec/expectation.ts';
export type { Decoded, RawFrame } from './codec/read-line.ts';
export * from './codec/ref.ts';
export * from './codec/validate.ts';
export * from './fields/characters.ts';
export * from './frames/index.ts';
export { SEED_MENU } from './frames/server/menu.ts';
export type * from './generated/types.ts';
export * from './machine/grid.ts';
export * from './model/index.ts';
export * from './registries/areas.ts';
export * from './registries/endings.ts';
export * from './registries/errors.ts';
export * from './registries/limits.ts';
export * from './registries/mistakes.ts';
export * from './registries/prerequisites.ts';
export * from './registries/protocol.ts';
export * from './registries/rungs.ts';
export * from './rules/index.ts';
export * from './transcripts/index.ts';
export * from './vectors/index.ts';
export * from './vocabulary/area.ts';
export * from './vocabulary/error.ts';
export * from './vocabulary/frame.ts';
export * from './vocabulary/limit.ts';
export * from './vocabulary/requirement.ts';
export * from './vocabulary/rung.ts';
export * from './vocabulary/state.ts';
export * from './vocabulary/transcript.ts';
export * from './vocabulary/vector.ts';
