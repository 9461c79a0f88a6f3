// Faults in how a line is read as UTF-8 and as JSON.
import { isClientType } from 'parley-spec';
import { changeChunks } from './operators/change-chunks.ts';
import { changeIncoming } from './operators/change-incoming.ts';
import { changeOutgoing } from './operators/change-outgoing.ts';
import type { Fault } from './seam.ts';

const LONG_FORMS = /\xe0[\x80-\x9f][\x80-\xbf]|\xf0[\x80-\x8f][\x80-\xbf]{2}/g;

const PAIR = /\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]/g;

const CUT_AT_END =
  /(?:[\xc2-\xdf]|[\xe1-\xef][\x80-\xbf]?|[\xf1-\xf4][\x80-\xbf]{0,2}|\xf0(?:[\x90-\xbf][\x80-\xbf]?)?)\n/g;

export const FRAMING_ENCODING: readonly Fault[] = [
  // The decoder repairs instead of refusing.
  {
    id: 'bad-utf8-replaced',
    breaks: 'framing.not-utf8',
    kind: 'sequential',
    note: 'Bytes that are not UTF-8 become replacement characters.',
    apply: (components, acts) =>
      changeChunks(components, () => {
        const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
        return (chunk) => {
          const text = utf8.decode(chunk, { stream: true });
          if (text.includes('\ufffd')) acts();
          return Buffer.from(text);
        };
      }),
  },
  // The decoder assembles the bits of a character and checks nothing else.
  {
    id: 'overlong-taken',
    breaks: 'framing.not-utf8',
    kind: 'sequential',
    note: 'A character encoded in three or four bytes, more than it needs, is accepted.',
    apply: (components, acts) =>
      changeChunks(components, () => (chunk) => {
        const text = Buffer.from(chunk).toString('latin1');
        const short = text.replace(LONG_FORMS, 'x');
        if (short === text) return chunk;
        acts();
        return Buffer.from(short, 'latin1');
      }),
  },
  // The decoder takes zero bytes for padding.
  {
    id: 'zero-bytes-skipped',
    breaks: 'framing.not-utf8',
    alsoBreaks: ['framing.not-json'],
    kind: 'sequential',
    note: 'Zero bytes are skipped, so that a frame in UTF-16 is accepted.',
    apply: (components, acts) =>
      changeChunks(components, () => (chunk) => {
        if (!chunk.includes(0)) return chunk;
        acts();
        return chunk.filter((byte) => byte !== 0);
      }),
  },
  // The encoding that Java streams call UTF-8: it encodes each surrogate of a pair separately.
  {
    id: 'surrogate-pairs-taken',
    breaks: 'framing.not-utf8',
    kind: 'sequential',
    note: 'A pair of surrogates, each encoded separately, is accepted as one character.',
    apply: (components, acts) =>
      changeChunks(components, () => (chunk) => {
        const text = Buffer.from(chunk).toString('latin1');
        const mended = text.replace(PAIR, 'x');
        if (mended === text) return chunk;
        acts();
        return Buffer.from(mended, 'latin1');
      }),
  },
  // The decoder keeps an incomplete character for later, but the line ends first.
  {
    id: 'cut-character-dropped',
    breaks: 'framing.not-utf8',
    kind: 'sequential',
    note: 'An incomplete character at the end of a line is dropped.',
    apply: (components, acts) =>
      changeChunks(components, () => (chunk) => {
        const text = Buffer.from(chunk).toString('latin1');
        const whole = text.replace(CUT_AT_END, '\n');
        if (whole === text) return chunk;
        acts();
        return Buffer.from(whole, 'latin1');
      }),
  },
  // The decoder strips the mark, as many do by default.
  {
    id: 'bom-taken',
    breaks: 'framing.not-utf8',
    kind: 'sequential',
    note: 'A byte order mark at the beginning of a line is ignored.',
    apply: (components, acts) =>
      changeChunks(components, () => (chunk) => {
        const text = Buffer.from(chunk).toString('latin1');
        if (!text.includes('\u00ef\u00bb\u00bf{')) return chunk;
        acts();
        return Buffer.from(text.replaceAll('\u00ef\u00bb\u00bf{', '{'), 'latin1');
      }),
  },
  // The JSON module of Python does this by default.
  {
    id: 'nan-taken',
    breaks: 'framing.not-json',
    kind: 'sequential',
    note: '`NaN` and `Infinity` are accepted as numbers.',
    apply: (components, acts) =>
      changeChunks(components, () => (chunk) => {
        const text = Buffer.from(chunk).toString('latin1');
        if (!/:(NaN|-?Infinity)\b/.test(text)) return chunk;
        acts();
        return Buffer.from(text.replace(/:(NaN|-?Infinity)\b/g, ':0'), 'latin1');
      }),
  },
  // The server catches the parser's exception and does nothing.
  {
    id: 'not-json-unanswered',
    breaks: 'framing.not-json',
    kind: 'sequential',
    note: 'A line that is not JSON is dropped without an answer.',
    apply: (components, acts) =>
      changeIncoming(components, () => (decoded) => {
        if (decoded.kind !== 'fault' || !decoded.detail.includes('not JSON')) return [decoded];
        acts();
        return [];
      }),
  },
  // Seen in 14 of 14 solutions of the assignment: the thread dies, and its socket stays open.
  {
    id: 'array-kills-reader',
    breaks: 'framing.not-object',
    kind: 'robustness',
    note: 'After a JSON value that is not an object, nothing more is read.',
    apply: (components, acts) =>
      changeIncoming(components, () => {
        let dead = false;
        return (decoded) => {
          if (decoded.kind === 'fault' && decoded.detail.includes('not an object')) dead = true;
          if (dead) acts();
          return dead ? [] : [decoded];
        };
      }),
  },
  // A missing type is looked up like any other.
  {
    id: 'no-type-unknown',
    breaks: 'framing.no-type',
    kind: 'sequential',
    note: 'An object without a string `type` gets `unknown-type`.',
    apply: (components, acts) =>
      changeIncoming(components, () => (decoded) => {
        if (decoded.kind !== 'fault' || !decoded.detail.includes('`type`')) return [decoded];
        acts();
        return [{ kind: 'frame', value: { type: 'undefined' } }];
      }),
  },
  // Seen in 9 of 11 solutions of the assignment, the other way round: there the option is a string.
  {
    id: 'type-number-ends-reader',
    breaks: 'framing.no-type',
    alsoBreaks: ['request.answered'],
    kind: 'robustness',
    note: 'After an object whose `type` is not a string, nothing more is read.',
    apply: (components, acts) =>
      changeIncoming(components, () => {
        let dead = false;
        return (decoded) => {
          if (decoded.kind === 'fault' && decoded.detail.includes('`type`')) dead = true;
          if (dead) acts();
          return dead ? [] : [decoded];
        };
      }),
  },
  // The server puts a `ref` on every error.
  {
    id: 'bad-frame-marked',
    breaks: 'framing.no-ref',
    kind: 'sequential',
    note: '`bad-frame` has a `ref`.',
    apply: (components, acts) =>
      changeOutgoing(components, 'error', (frame) => {
        if (frame.code !== 'bad-frame') return frame;
        acts();
        return { ...frame, ref: 0 };
      }),
  },
  // There is one table of types for both directions.
  {
    id: 'pong-taken',
    breaks: 'framing.unknown-type',
    kind: 'sequential',
    note: "A client's `pong` is answered like a `ping`.",
    apply: (components, acts) =>
      changeIncoming(components, () => (decoded) => {
        if (decoded.kind !== 'frame' || decoded.value.type !== 'pong') return [decoded];
        acts();
        return [{ kind: 'frame', value: { ...decoded.value, type: 'ping' } }];
      }),
  },
  // C strings end at the first NUL.
  {
    id: 'type-ends-at-nul',
    breaks: 'framing.unknown-type',
    kind: 'sequential',
    note: 'A `type` is read up to its first NUL.',
    apply: (components, acts) =>
      changeIncoming(components, () => (decoded) => {
        if (decoded.kind !== 'frame' || !decoded.value.type.includes('\u0000')) return [decoded];
        acts();
        return [{ ...decoded, value: { ...decoded.value, type: decoded.value.type.split('\u0000')[0]! } }];
      }),
  },
  // Seen in 8 of 11 solutions of the assignment: the last `else` is missing.
  {
    id: 'unknown-type-unanswered',
    breaks: 'framing.unknown-type',
    alsoBreaks: ['request.answered'],
    kind: 'sequential',
    note: 'An unknown type gets no answer.',
    apply: (components, acts) =>
      changeIncoming(components, () => (decoded) => {
        if (decoded.kind !== 'frame' || isClientType(decoded.value.type)) return [decoded];
        acts();
        return [];
      }),
  },
];
