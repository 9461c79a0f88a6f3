// Turns bytes from a server into text that is safe on a terminal and in a CI log: no control characters, no change of
// direction, nothing invisible, no commands of a log.

/** Visible characters that have a width and no effect on their neighbours. */
const HARMLESS = /^[\p{L}\p{N}\p{P}\p{S} ]$/u;
/** Invisible or reordering, although some count as letters: fillers, joiners, and right-to-left scripts. */
const DECEPTIVE = /^[\p{Default_Ignorable_Code_Point}\u0590-\u08ff\u2800\ufb1d-\ufdff\ufe70-\ufeff]$/u;
const RIGHT_TO_LEFT_PLANES = [
  [0x10800, 0x10fff],
  [0x1e800, 0x1efff],
] as const;
/** Terminals draw these two columns wide. */
const WIDE =
  /^[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f000}-\u{1faff}\u{20000}-\u{3fffd}]$/u;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Bytes that belong together, and the text that represents them. */
export interface Piece {
  /** Offset of the first byte. */
  readonly at: number;
  readonly length: number;
  readonly text: string;
  /** Columns that the text takes on a terminal. */
  readonly width: number;
}

const hex = (byte: number): string => `\\x${byte.toString(16).padStart(2, '0')}`;

/** One character in a form that is safe to show. */
function shown(char: string): string {
  const code = char.codePointAt(0)!;
  if (code < 0x80) return code >= 0x20 && code !== 0x7f ? char : (SHORT[char] ?? hex(code));
  const rightToLeft = RIGHT_TO_LEFT_PLANES.some(([from, to]) => code >= from && code <= to);
  if (HARMLESS.test(char) && !DECEPTIVE.test(char) && !rightToLeft) return char;
  return `\\u{${code.toString(16)}}`;
}

/** The length in bytes of a character, according to its first byte. */
function announced(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The character at an offset; undefined if the UTF-8 there is not valid. */
function characterAt(bytes: Uint8Array, at: number): { char: string; length: number } | undefined {
  const length = announced(bytes[at]!);
  if (length === 1) return { char: String.fromCharCode(bytes[at]!), length };
  if (length === 0 || at + length > bytes.length) return undefined;
  try {
    return { char: utf8.decode(bytes.subarray(at, at + length)), length };
  } catch {
    return undefined;
  }
}

/** A character within bytes. A backslash is doubled, and `##` is escaped because it begins commands of CI logs. */
function quoted(char: string, before: number | undefined): string {
  if (char === '\\') return '\\\\';
  return char === '#' && before === 0x23 ? '\\x23' : shown(char);
}

/** The pieces of some bytes, from an offset on. Different bytes never give the same text. */
export function* pieces(bytes: Uint8Array, from = 0): Generator<Piece> {
  for (let at = from; at < bytes.length;) {
    const { char, length } = characterAt(bytes, at) ?? { char: undefined, length: 1 };
    const text = char === undefined ? hex(bytes[at]!) : quoted(char, bytes[at - 1]);
    const width = text === char ? (WIDE.test(char) ? 2 : 1) : text.length;
    yield { at, length, text, width };
    at += length;
  }
}

/** Bytes as one line of safe text. */
export function escapeBytes(bytes: Uint8Array): string {
  let text = '';
  for (const piece of pieces(bytes)) text += piece.text;
  return text;
}

/**
 * Escapes a sentence that can quote a server, as one line of safe text. It keeps backslashes, so it does not escape
 * twice.
 */
export function escapeControl(sentence: string): string {
  let text = '';
  for (const char of sentence) text += shown(char);
  // A line that begins with `::` is a command of CI logs.
  return text.replaceAll('##', '#\\x23').replace(/^( *):(?=:)/, '$1\\x3a');
}
