// Replaces characters in a server's frame that the protocol forbids in texts and names. A server may fail to reject the
// control characters of one user; the sessions of all others must survive that.
import { FORBIDDEN_IN_NAMES, FORBIDDEN_IN_TEXT, LONE_SURROGATES } from 'parley-spec';
import { REPLACEMENT, anyOf } from '../characters.ts';

const IN_TEXT = anyOf([...FORBIDDEN_IN_TEXT, ...LONE_SURROGATES]);
const IN_NAMES = anyOf([...FORBIDDEN_IN_NAMES, ...LONE_SURROGATES]);
const OUTER_OR_DOUBLE_SPACE = /^ | $|(?<= ) /g;

const sanitizeName = (name: string): string =>
  name.replace(IN_NAMES, REPLACEMENT).replace(OUTER_OR_DOUBLE_SPACE, REPLACEMENT);

/** The same value with every string sanitized; a string in a `name` field is sanitized as a name. */
export function sanitize(value: unknown, field?: string): unknown {
  if (typeof value === 'string') {
    return field === 'name' ? sanitizeName(value) : value.replace(IN_TEXT, REPLACEMENT);
  }
  if (Array.isArray(value)) return value.map((item) => sanitize(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, sanitize(inner, key)]));
}
