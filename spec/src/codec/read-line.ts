// One line without its LF → a frame, a blank, or a fault. It checks only that the line is an object with a `type`.
import { LIMITS } from '../registries/limits.ts';
import { nestsDeeper } from './nesting.ts';

/** A JSON object with a string `type`, not validated yet. */
export type RawFrame = Readonly<Record<string, unknown>> & { readonly type: string };

/** An event of the decoder. */
export type Decoded =
  | { readonly kind: 'frame'; readonly value: RawFrame }
  | { readonly kind: 'blank' }
  | { readonly kind: 'fault'; readonly code: 'frame-too-large' | 'bad-frame'; readonly detail: string };

// The decoder keeps a byte order mark, so JSON.parse refuses it: it is not white space in JSON.
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const BLANK = /^[ \t\r]*$/;

const bad = (detail: string): Decoded => ({ kind: 'fault', code: 'bad-frame', detail });

function decodeText(line: Uint8Array): string | undefined {
  try {
    return utf8.decode(line);
  } catch {
    return undefined;
  }
}

// undefined is not a JSON value, so here it means "not JSON".
function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function hasType(value: object): value is RawFrame {
  // Only an own property counts, so a hostile `__proto__` has no effect.
  return Object.hasOwn(value, 'type') && typeof (value as { type?: unknown }).type === 'string';
}

/** Decodes a line. */
export function readLine(line: Uint8Array): Decoded {
  const text = decodeText(line);
  return text === undefined ? bad('The line is not UTF-8.') : readText(text);
}

/** Decodes a line whose text is known. */
export function readText(text: string): Decoded {
  if (BLANK.test(text)) return { kind: 'blank' };
  if (nestsDeeper(text, LIMITS.nestingLevels.value)) {
    return bad(`The line nests beyond ${LIMITS.nestingLevels.value} levels.`);
  }
  const value = parse(text);
  if (value === undefined) return bad('The line is not JSON.');
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return bad('The line is JSON, but not an object.');
  }
  return hasType(value)
    ? { kind: 'frame', value }
    : bad('The object has no field `type`, or it is not a string.');
}
