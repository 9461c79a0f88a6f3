// Replaces in a server's frame what the protocol forbids in texts and names. A server that lets one user's
// control characters pass must not cost all the others their session.
import { FORBIDDEN_IN_NAMES, FORBIDDEN_IN_TEXT, LONE_SURROGATES } from 'parley-spec';
import { REPLACEMENT, anyOf } from '../characters.ts';

const IN_TEXT = anyOf([...FORBIDDEN_IN_TEXT, ...LONE_SURROGATES]);
const IN_NAMES = anyOf([...FORBIDDEN_IN_NAMES, ...LONE_SURROGATES]);
const OUTER_OR_DOUBLE_SPACE = /^ | $|(?<= ) /g;

const mendName = (name: string): string =>
  name.replace(IN_NAMES, REPLACEMENT).replace(OUTER_OR_DOUBLE_SPACE, REPLACEMENT);

/** The same value with every string mended; what stands under `name` is mended as a name. */
export function mend(value: unknown, member?: string): unknown {
  if (typeof value === 'string') {
    return member === 'name' ? mendName(value) : value.replace(IN_TEXT, REPLACEMENT);
  }
  if (Array.isArray(value)) return value.map((item) => mend(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mend(inner, key)]));
}
