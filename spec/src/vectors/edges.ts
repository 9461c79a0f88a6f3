// The edges of ranges of code points: the first and last inside, and the neighbours outside.
import { LONE_SURROGATES } from '../fields/characters.ts';
import type { CharacterRange } from '../fields/characters.ts';
import type { Vector } from '../vocabulary/vector.ts';

const within = (code: number, ranges: readonly CharacterRange[]): boolean =>
  ranges.some(([first, last]) => code >= first && code <= last);

const unique = (codes: readonly number[]): readonly number[] =>
  [...new Set(codes)].sort((one, other) => one - other);

/** A string as a vector. */
export const text = (note: string, value: string): Vector => ({ note, json: JSON.stringify(value) });

/** Any other JSON as a vector. */
export const json = (note: string, source: string): Vector => ({ note, json: source });

const around = (code: number): Vector =>
  text(`U+${code.toString(16).toUpperCase().padStart(4, '0')} inside`, `a${String.fromCodePoint(code)}b`);

/** One vector for the first and the last code point of each range. */
export const insideEdges = (ranges: readonly CharacterRange[]): readonly Vector[] =>
  unique(ranges.flat()).map(around);

/** One vector for each code point that lies just outside the ranges. */
export const outsideEdges = (ranges: readonly CharacterRange[]): readonly Vector[] =>
  unique(ranges.flatMap(([first, last]) => [first - 1, last + 1]))
    .filter((code) => code > 0x20 && !within(code, ranges) && !within(code, LONE_SURROGATES))
    .map(around);

const WIDTHS: readonly (readonly [bytes: number, character: string])[] = [
  [1, 'a'],
  [2, 'é'],
  [3, '世'],
  [4, '👋'],
];

/** Strings of exactly `bytes` bytes, one for each width of a character in UTF-8. */
export const ofBytes = (bytes: number): readonly Vector[] =>
  WIDTHS.map(([width, character]) => {
    const whole = Math.floor(bytes / width);
    return text(
      `${bytes} bytes, mostly of characters of ${width}`,
      character.repeat(whole) + 'a'.repeat(bytes - whole * width),
    );
  });

/** Values that are not strings. */
export const NOT_STRINGS: readonly Vector[] = [
  json('null', 'null'),
  json('true', 'true'),
  json('a number', '7'),
  json('a list', '["Nina"]'),
  json('an object', '{"name":"Nina"}'),
];
