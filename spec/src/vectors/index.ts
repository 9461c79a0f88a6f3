// Every test vector, by what it is about.
import { names } from './names.ts';
import { refusedLines } from './refused-lines.ts';
import { refs } from './refs.ts';
import { rooms } from './rooms.ts';
import { streams } from './streams.ts';
import { loneSurrogates, texts } from './texts.ts';
import { validLines } from './valid-lines.ts';

/** Every vector: values, lines and streams. */
export const VECTORS = {
  /** Values of single fields. */
  values: { names, texts, rooms, refs },
  /** A server refuses or repairs them, as it chooses. */
  loneSurrogates,
  lines: { valid: validLines, refused: refusedLines },
  streams,
} as const;

/** The kinds of value vectors. */
export type ValueKind = keyof typeof VECTORS.values;
