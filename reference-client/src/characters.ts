// Ranges of code points, as the specification gives them, as one regular expression.
import type { CharacterRange } from 'parley-spec';

const hex = (code: number): string => `\\u{${code.toString(16)}}`;

/** Matches every character of the ranges, everywhere in a text. */
export const anyOf = (ranges: readonly CharacterRange[]): RegExp =>
  new RegExp(`[${ranges.map(([first, last]) => `${hex(first)}-${hex(last)}`).join('')}]`, 'gu');

/** Stands where a character could not be shown or sent. */
export const REPLACEMENT = '\u{fffd}';
