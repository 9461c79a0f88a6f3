// Escapes control characters, so that no text can move the cursor, break a line or reverse its direction.
// Every text from a server passes here last, even if it was validated before.
import { FORBIDDEN_IN_TEXT, LONE_SURROGATES } from 'parley-spec';
import { REPLACEMENT, anyOf } from '../characters.ts';

const CONTROL = anyOf([
  ...FORBIDDEN_IN_TEXT,
  ...LONE_SURROGATES,
  // Annotations and tags are invisible, so they can hide text. The protocol allows them in texts.
  [0xfff9, 0xfffb],
  [0xe0000, 0xe007f],
]);

/** The text with tabs as spaces and every control character replaced by U+FFFD. */
export const escapeControl = (text: string): string =>
  text.replaceAll('\t', ' ').replace(CONTROL, REPLACEMENT);

/** Any JSON value as one escaped line: a string without quotes, the rest as JSON. */
export const escapeControlInValue = (value: unknown): string =>
  escapeControl(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
