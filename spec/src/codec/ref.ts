// Whether a `ref` is valid. A server checks this before it repeats a `ref`, even in an answer to a refused frame.
import type { Ref } from '../generated/types.ts';
import { LIMITS } from '../registries/limits.ts';

const most = LIMITS.refCodePoints.most;

function isShort(text: string): boolean {
  // A code point is one or two UTF-16 units, so most texts need no counting.
  return text.length <= most || (text.length <= 2 * most && [...text].length <= most);
}

/** Whether a raw `ref` is an integer within ±(2^53 − 1), or a string of at most 64 code points. */
export function validRef(value: unknown): value is Ref {
  return typeof value === 'string' ? isShort(value) : Number.isSafeInteger(value);
}
