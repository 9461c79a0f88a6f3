// Whether a mark may be repeated. A server asks before it answers a refused frame: what is not valid here
// never leaves the server again.
import type { Ref } from '../generated/types.ts';
import { LIMITS } from '../registries/limits.ts';

const most = LIMITS.refCodePoints.most;

function isShort(text: string): boolean {
  // A code point is one or two units, so most texts need no counting.
  return text.length <= most || (text.length <= 2 * most && [...text].length <= most);
}

/** Whether a raw `ref` is an integer within ±(2^53 − 1), or a string of at most 64 code points. */
export function validRef(value: unknown): value is Ref {
  return typeof value === 'string' ? isShort(value) : Number.isSafeInteger(value);
}
