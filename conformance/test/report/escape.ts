// Hostile bytes become text that does nothing, and honest ones stay readable.
import fc from 'fast-check';
import type { Test } from 'tap';
import { escapeBytes, escapeControl, pieces } from '../../src/text/escape.ts';

/** Control characters, separators, everything invisible or reordering, lone surrogates, private characters. */
const DANGEROUS =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{M}\p{Default_Ignorable_Code_Point}\u2066-\u2069]/u;
/** Commands of CI logs. */
const COMMAND = /##|^\s*::/;

/** Undoes `escapeBytes`. */
function unescape(text: string): Buffer {
  const parts = text.match(/\\x[0-9a-f]{2}|\\u\{[0-9a-f]+\}|\\[nrt\\]|[^\\]/gu) ?? [];
  const short: Readonly<Record<string, string>> = { '\\n': '\n', '\\r': '\r', '\\t': '\t', '\\\\': '\\' };
  return Buffer.concat(
    parts.map((part) => {
      if (part.startsWith('\\x')) return Buffer.from([parseInt(part.slice(2), 16)]);
      if (part.startsWith('\\u')) return Buffer.from(String.fromCodePoint(parseInt(part.slice(3, -1), 16)));
      return Buffer.from(short[part] ?? part);
    }),
  );
}

/** Bytes of the kinds that matter, mixed: any bytes, text, escapes of terminals, halves of characters. */
const hostile = fc
  .array(
    fc.oneof(
      fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes)),
      fc.string({ unit: 'binary', maxLength: 6 }).map((text) => Buffer.from(text)),
      fc
        .constantFrom(
          '\x1b[2J',
          '\x1b]0;x\x07',
          '\u202e',
          '\u2066',
          '\u200b',
          '\u061c',
          '\ufeff',
          '\u0085',
          '\\',
          '##[',
          '::error::',
          '\r\n',
          '𝐀',
          'שלום',
        )
        .map((text) => Buffer.from(text)),
      fc
        .constantFrom('eda080', 'c080', 'f4908080', 'e282', 'f09f98', '80', 'ff')
        .map((hex) => Buffer.from(hex, 'hex')),
    ),
    { maxLength: 12 },
  )
  .map((parts) => Buffer.concat(parts));

export function escapeTests(t: Test): void {
  void t.test('examples', (t) => {
    const examples: readonly (readonly [string, string])[] = [
      ['{"type":"pong"}\n', '{"type":"pong"}\\n'],
      ['Zoë 日本 😀', 'Zoë 日本 😀'],
      ['\x1b[31mred\x00\x7f', '\\x1b[31mred\\x00\\x7f'],
      ['a\\n\tb\r', 'a\\\\n\\tb\\r'],
      ['\u0085\u009b31m', '\\u{85}\\u{9b}31m'],
      ['a\u202eb\u2066c\u200f', 'a\\u{202e}b\\u{2066}c\\u{200f}'],
      ['e\u0301 \u00a0\u3164\ufeff', 'e\\u{301} \\u{a0}\\u{3164}\\u{feff}'],
      ['א', '\\u{5d0}'],
      ['##[error]', '#\\x23[error]'],
    ];
    for (const [raw, shown] of examples) t.equal(escapeBytes(Buffer.from(raw)), shown);
    t.equal(escapeBytes(Buffer.from([0xff, 0xc3, 0x28, 0xed, 0xa0, 0x80])), '\\xff\\xc3(\\xed\\xa0\\x80');
    t.equal(escapeBytes(Buffer.from('é').subarray(0, 1)), '\\xc3', 'half a character');
    t.end();
  });
  void t.test('no bytes get through that could do anything', (t) => {
    fc.assert(
      fc.property(hostile, (bytes) => {
        const shown = escapeBytes(bytes);
        return !DANGEROUS.test(shown) && !shown.includes('##');
      }),
      { numRuns: 2_000, seed: 1 },
    );
    t.end();
  });
  void t.test('the text stands for these bytes and no others', (t) => {
    fc.assert(
      fc.property(hostile, (bytes) => unescape(escapeBytes(bytes)).equals(bytes)),
      { numRuns: 2_000, seed: 2 },
    );
    t.end();
  });
  void t.test('pieces lie one after the other', (t) => {
    fc.assert(
      fc.property(hostile, (bytes) => {
        let at = 0;
        for (const piece of pieces(bytes)) {
          if (piece.at !== at || piece.width < 1) return false;
          at += piece.length;
        }
        return at === bytes.length;
      }),
      { numRuns: 500, seed: 3 },
    );
    t.end();
  });
  void t.test('sentences', (t) => {
    t.equal(
      escapeControl('It said "a\\x1b" \x1b[2J.'),
      'It said "a\\x1b" \\x1b[2J.',
      'escapes are not escaped again',
    );
    t.equal(escapeControl('  ::error::x'), '  \\x3a:error::x');
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      hostile.map((bytes) => bytes.toString('latin1')),
    );
    const lone = fc
      .array(fc.integer({ min: 0xd700, max: 0xe010 }))
      .map((codes) => String.fromCharCode(...codes));
    fc.assert(
      fc.property(fc.oneof(text, lone), (sentence) => {
        const shown = escapeControl(sentence);
        return !DANGEROUS.test(shown) && !COMMAND.test(shown) && escapeControl(shown) === shown;
      }),
      { numRuns: 2_000, seed: 4 },
    );
    t.end();
  });
}
