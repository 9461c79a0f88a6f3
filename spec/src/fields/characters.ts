// The forbidden characters of texts and names, as ranges of code points, and the regular expressions made from them. The
// expressions work in ECMAScript, Python and Java.

/** The first and the last code point of a range. */
export type CharacterRange = readonly [first: number, last: number];

/** Forbidden in every text: control characters, line separators, and characters that change the direction of text. */
export const FORBIDDEN_IN_TEXT: readonly CharacterRange[] = [
  [0x0000, 0x001f],
  [0x007f, 0x009f],
  [0x061c, 0x061c],
  [0x200b, 0x200b],
  [0x200e, 0x200f],
  [0x2028, 0x202e],
  [0x2066, 0x2069],
  [0xfeff, 0xfeff],
];

/** Lone surrogates: UTF-8 has none, but JSON escapes can express them. */
export const LONE_SURROGATES: readonly CharacterRange[] = [[0xd800, 0xdfff]];

/** Punctuation that the console prints around names. */
export const PUNCTUATION_IN_NAMES: readonly CharacterRange[] = [
  [0x22, 0x22],
  [0x2c, 0x2c],
  [0x3a, 0x3a],
  [0x3c, 0x3c],
  [0x3e, 0x3e],
  [0x5c, 0x5c],
];

/** White space other than U+0020. */
export const SPACES_IN_NAMES: readonly CharacterRange[] = [
  [0x00a0, 0x00a0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
];

/** Invisible characters. */
export const INVISIBLE_IN_NAMES: readonly CharacterRange[] = [
  [0x00ad, 0x00ad],
  [0x034f, 0x034f],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x2060, 0x206f],
  [0x2800, 0x2800],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xffa0, 0xffa0],
  [0xfff0, 0xfff8],
  [0x1bca0, 0x1bca3],
  [0x1d173, 0x1d17a],
  [0xe0000, 0xe0fff],
];

/** Every forbidden character of a name, except U+0020. */
export const FORBIDDEN_IN_NAMES: readonly CharacterRange[] = [
  ...FORBIDDEN_IN_TEXT,
  ...PUNCTUATION_IN_NAMES,
  ...SPACES_IN_NAMES,
  ...INVISIBLE_IN_NAMES,
];

function character(code: number): string {
  return code > 0xffff ? String.fromCodePoint(code) : `\\u${code.toString(16).padStart(4, '0')}`;
}

function characterClass(ranges: readonly CharacterRange[]): string {
  return ranges
    .map(([first, last]) => (first === last ? character(first) : `${character(first)}-${character(last)}`))
    .join('');
}

const text = characterClass([...FORBIDDEN_IN_TEXT, ...LONE_SURROGATES]);
const name = characterClass([...FORBIDDEN_IN_NAMES, ...LONE_SURROGATES]);

// The end of the string. `$` would also match before a last LF in Python, and before other line ends in Java.
const END = '(?![\\s\\S])';

/** Pattern of a text. */
export const TEXT_PATTERN = `^[^${text}]*${END}`;
/** Pattern of a name: words without forbidden characters, joined by single spaces. */
export const NAME_PATTERN = `^[^ ${name}]+( [^ ${name}]+)*${END}`;
/** Pattern of a room id. */
export const ROOM_PATTERN = `^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}${END}`;
/** Pattern of a time stamp: RFC 3339, UTC, milliseconds. */
export const TIME_PATTERN = `^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z${END}`;
