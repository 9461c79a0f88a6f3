// Transcripts: what matters of long ones, and a caret that points at the right place.
import fc from 'fast-check';
import type { Test } from 'tap';
import { escapeBytes } from '../../src/text/escape.ts';
import { excerpt } from '../../src/text/excerpt.ts';
import { SHORT_TRANSCRIPT, transcriptLines } from '../../src/report/transcript.ts';
import { entry } from '../fixture/results.ts';

export function transcriptTests(t: Test): void {
  void t.test('a caret under the first wrong byte', (t) => {
    const transcript = [
      entry('A', '>', 0, '{"type":"ping"}\n'),
      entry('A', '<', 1.25, '日\x07{"typo":1}\n'),
      entry('A', '!', 3, 'FIN received'),
    ];
    t.same(transcriptLines({ transcript, caret: 6 }, SHORT_TRANSCRIPT), [
      '  A >       0.0 ms  {"type":"ping"}\\n',
      '» A <       1.3 ms  日\\x07{"typo":1}\\n',
      // Two columns for the first character, four for the escape, two for `{"`.
      '                            ^',
      '  A !       3.0 ms  FIN received',
    ]);
    t.end();
  });
  void t.test('the middle of a long one is left out', (t) => {
    const transcript = Array.from({ length: 100 }, (_, n) => entry('A', n === 40 ? '<' : '>', n, String(n)));
    const lines = transcriptLines({ transcript, caret: 0 }, { columns: 80, entries: 6 });
    t.same(
      lines.map((line) => line.trim().replace(/ +/g, ' ')),
      [
        'A > 0.0 ms 0',
        'A > 1.0 ms 1',
        '… 35 entries left out …',
        'A > 37.0 ms 37',
        'A > 38.0 ms 38',
        'A > 39.0 ms 39',
        '» A < 40.0 ms 40',
        '^',
        'A > 41.0 ms 41',
        '… 54 entries left out …',
        'A > 96.0 ms 96',
        'A > 97.0 ms 97',
        'A > 98.0 ms 98',
        'A > 99.0 ms 99',
      ],
    );
    const pointed = transcriptLines({ transcript, at: 50 }, { columns: 80, entries: 6 });
    t.ok(pointed.includes('» A >      50.0 ms  50'), 'the entry that matters is marked');
    t.same(transcriptLines({ transcript: [] }, SHORT_TRANSCRIPT), []);
    t.end();
  });
  void t.test('excerpts of large frames', (t) => {
    // No part of it repeats.
    const digits = Array.from({ length: 10_000 }, (_, n) => String(n)).join('');
    const bytes = Buffer.from(`${digits}!${digits}`);
    t.same(excerpt(bytes, 10), { text: '0123456789 … (77771 bytes more)' });
    const { text, caret } = excerpt(bytes, 10, digits.length);
    t.equal(text, '(38885 bytes) … 89999!0123 … (38886 bytes more)');
    t.equal(text[caret!], '!');
    t.same(excerpt(Buffer.from('ab'), 10, 2), { text: 'ab', caret: 2 }, 'something is missing at the end');
    t.same(excerpt(Buffer.alloc(0), 10, 0), { text: '', caret: 0 });
    t.same(excerpt(Buffer.from('ab'), 10), { text: 'ab' });
    t.end();
  });
  void t.test('excerpts are bounded, and the caret is always shown', (t) => {
    const ascii = fc
      .string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 400 })
      .map((text) => text.replace(/[\\#]/g, 'x'));
    fc.assert(
      fc.property(ascii, fc.nat(), fc.integer({ min: 10, max: 80 }), (text, where, columns) => {
        const bytes = Buffer.from(text);
        const at = where % bytes.length;
        const shown = excerpt(bytes, columns, at);
        return (
          shown.text.length < columns + 60 &&
          shown.text[shown.caret!] === escapeBytes(bytes.subarray(at, at + 1))
        );
      }),
      { numRuns: 500, seed: 5 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(300), (raw, at) => {
        const { text, caret = 0 } = excerpt(raw, 20, at);
        return text.length < 200 && caret <= text.length;
      }),
      { numRuns: 500, seed: 6 },
    );
    t.end();
  });
}
