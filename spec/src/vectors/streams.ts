// Streams: bytes, and the frames that they contain. A decoder must give the same result however the bytes are split.
import { LIMITS } from '../registries/limits.ts';
import type { Bytes, StreamEvent, StreamVector } from '../vocabulary/vector.ts';

const most = LIMITS.frameBytes.value;

const raw = (text: string): Bytes => ({ hex: Buffer.from(text, 'utf8').toString('hex') });
const ping: StreamEvent = { frame: { type: 'ping' } };
const blank: StreamEvent = { blank: true };
const bad: StreamEvent = { fault: 'bad-frame' };
const tooLarge: StreamEvent = { fault: 'frame-too-large' };

const one = (note: string, text: string, ...events: StreamEvent[]): StreamVector => ({
  note,
  bytes: [raw(text)],
  events,
});

const HEAD = '{"type":"ping"}';

/** A ping padded with spaces to a line of `bytes` bytes, LF included. */
const padded = (bytes: number): readonly Bytes[] => [
  raw(HEAD),
  { hex: '20', times: bytes - HEAD.length - 1 },
  raw('\n'),
];

export const streams: readonly StreamVector[] = [
  { note: 'nothing', bytes: [], events: [] },
  one('one frame', `${HEAD}\n`, ping),
  one('two frames glued', `${HEAD}\n{"type":"ping","ref":2}\n`, ping, { frame: { type: 'ping', ref: 2 } }),
  one('a last line without LF is dropped', `${HEAD}\n{"type":"quit"}`, ping),
  one('blank lines', `\n \t\r\n${HEAD}\n\n`, blank, blank, ping, blank),
  one('white space around, CR included', ` \t${HEAD} \r\n`, ping),
  one('CR alone ends no line', `${HEAD}\r${HEAD}\n`, bad),
  one('characters of two, three and four bytes', '{"type":"say","text":"é世👋"}\n', {
    frame: { type: 'say', text: 'é世👋' },
  }),
  one('an escaped line feed is no line feed', '{"type":"say","text":"a\\nb"}\n', {
    frame: { type: 'say', text: 'a\nb' },
  }),
  one('nothing is read after a fault', `${HEAD}\nhello\n${HEAD}\n`, ping, bad),
  one('not an object', '[1]\n', bad),
  one('no type', '{}\n', bad),
  one('a byte order mark', `\ufeff${HEAD}\n`, bad),
  one('a no-break space is not white space', `${HEAD}\u00a0\n`, bad),
  { note: 'a byte order mark alone', bytes: [{ hex: 'efbbbf0a' }], events: [bad] },
  { note: 'a stray continuation byte', bytes: [raw('{"type":"'), { hex: '80' }, raw('"}\n')], events: [bad] },
  { note: 'an overlong slash', bytes: [raw('{"type":"'), { hex: 'c0af' }, raw('"}\n')], events: [bad] },
  {
    note: 'a surrogate in UTF-8',
    bytes: [raw('{"type":"'), { hex: 'eda080' }, raw('"}\n')],
    events: [bad],
  },
  { note: 'a character cut off by LF', bytes: [raw('{"type":"'), { hex: 'f09f910a' }], events: [bad] },
  { note: 'beyond U+10FFFF', bytes: [raw('{"type":"'), { hex: 'f4908080' }, raw('"}\n')], events: [bad] },
  { note: 'a NUL between frames', bytes: [raw(`${HEAD}\n`), { hex: '00' }, raw('\n')], events: [ping, bad] },
  { note: 'one byte below the bound', bytes: padded(most - 1), events: [ping] },
  { note: 'exactly the bound, LF included', bytes: padded(most), events: [ping] },
  { note: 'one byte beyond the bound', bytes: padded(most + 1), events: [tooLarge] },
  {
    note: 'two frames of exactly the bound',
    bytes: [...padded(most), ...padded(most)],
    events: [ping, ping],
  },
  { note: 'one byte short of refusal', bytes: [{ hex: '20', times: most - 1 }], events: [] },
  { note: 'refused before an LF comes', bytes: [{ hex: '20', times: most }], events: [tooLarge] },
  { note: 'a blank line of the bound', bytes: [{ hex: '20', times: most - 1 }, raw('\n')], events: [blank] },
  {
    note: 'a frame, then too large a one',
    bytes: [raw(`${HEAD}\n`), { hex: '5b', times: most }, raw('\n')],
    events: [ping, tooLarge],
  },
];
