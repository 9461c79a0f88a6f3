// Makes any text fit to reach a terminal: what could move the cursor, break or turn a line is replaced.
// Everything that came from a server passes here last, whatever a validator said about it before.
import { FORBIDDEN_IN_TEXT, LONE_SURROGATES } from 'parley-spec';
import { REPLACEMENT, anyOf } from '../characters.ts';

const HARMFUL = anyOf([
  ...FORBIDDEN_IN_TEXT,
  ...LONE_SURROGATES,
  // Annotations and tags show nothing, so they can hide text; the protocol has them in texts.
  [0xfff9, 0xfffb],
  [0xe0000, 0xe007f],
]);

/** The text with tabs as spaces and every harmful character replaced. */
export const harmless = (text: string): string => text.replaceAll('\t', ' ').replace(HARMFUL, REPLACEMENT);

/** Any value of JSON as one harmless line: strings bare, the rest as JSON. */
export const harmlessValue = (value: unknown): string =>
  harmless(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
