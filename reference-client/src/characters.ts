// Turns the character ranges of the specification into one regular expression.
import type { CharacterRange } from 'parley-spec';

const hex = (code: number): string => `\\u{${code.toString(16)}}`;

/** Matches every character of the ranges, everywhere in a text. */
export const anyOf = (ranges: readonly CharacterRange[]): RegExp =>
  new RegExp(`[${ranges.map(([first, last]) => `${hex(first)}-${hex(last)}`).join('')}]`, 'gu');

/** Replaces a character that must not be shown or sent. */
export const REPLACEMENT = '\u{fffd}';
