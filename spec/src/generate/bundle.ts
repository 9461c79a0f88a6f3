// `generated/protocol.json`: the whole specification as data, for implementers and tools in any language.
import {
  FORBIDDEN_IN_NAMES,
  FORBIDDEN_IN_TEXT,
  INVISIBLE_IN_NAMES,
  LONE_SURROGATES,
  NAME_PATTERN,
  PUNCTUATION_IN_NAMES,
  ROOM_PATTERN,
  SPACES_IN_NAMES,
  TEXT_PATTERN,
  TIME_PATTERN,
} from '../fields/characters.ts';
import { ARRIVAL_GRID, REQUEST_GRID } from '../machine/grid.ts';
import { AREAS } from '../registries/areas.ts';
import { ENDINGS, POSITIONS } from '../registries/endings.ts';
import { ERRORS } from '../registries/errors.ts';
import { LIMITS } from '../registries/limits.ts';
import { MISTAKES } from '../registries/mistakes.ts';
import { PREREQUISITES } from '../registries/prerequisites.ts';
import { PROTOCOL } from '../registries/protocol.ts';
import { RUNGS } from '../registries/rungs.ts';
import { REQUIREMENTS } from '../rules/index.ts';
import { TRANSCRIPTS } from '../transcripts/index.ts';
import { VECTORS } from '../vectors/index.ts';
import { CONDITIONS } from '../vocabulary/rung.ts';
import { STATES } from '../vocabulary/state.ts';
import { bundleFrames, bundleTypes } from './bundle-frames.ts';

/** The bundle as a value; `bundle-schema.ts` describes its form. */
export function bundle(): unknown {
  return {
    $schema: './protocol.schema.json',
    ...PROTOCOL,
    states: STATES,
    frames: bundleFrames(),
    types: bundleTypes(),
    grids: { requests: REQUEST_GRID, arrivals: ARRIVAL_GRID },
    errors: ERRORS,
    limits: Object.values(LIMITS),
    requirements: REQUIREMENTS,
    prerequisites: PREREQUISITES,
    mistakes: MISTAKES,
    endings: ENDINGS,
    positions: POSITIONS,
    areas: AREAS,
    conditions: CONDITIONS,
    rungs: RUNGS,
    characters: {
      forbiddenInText: FORBIDDEN_IN_TEXT,
      forbiddenInNames: FORBIDDEN_IN_NAMES,
      punctuationInNames: PUNCTUATION_IN_NAMES,
      spacesInNames: SPACES_IN_NAMES,
      invisibleInNames: INVISIBLE_IN_NAMES,
      loneSurrogates: LONE_SURROGATES,
    },
    patterns: { name: NAME_PATTERN, text: TEXT_PATTERN, room: ROOM_PATTERN, time: TIME_PATTERN },
    vectors: VECTORS,
    transcripts: TRANSCRIPTS,
  };
}
