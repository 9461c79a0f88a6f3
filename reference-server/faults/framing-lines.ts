// Faults in how bytes become lines: splits, white space, blank lines, the last line.
import { changeChunks } from './operators/change-chunks.ts';
import { changeIncoming } from './operators/change-incoming.ts';
import { changeLines } from './operators/change-lines.ts';
import type { Fault } from './seam.ts';

export const FRAMING_LINES: readonly Fault[] = [
  // The JSON is formatted for people: indented, on several lines.
  {
    id: 'joined-on-two-lines',
    breaks: 'framing.one-line',
    kind: 'sequential',
    note: 'A `joined` is written with one line for each field.',
    apply: (components, acts) =>
      changeLines(components, 'joined', (line) => {
        acts();
        return `${JSON.stringify(JSON.parse(line), undefined, 2)}\n`;
      }),
  },
  // The server uses the platform's encoding instead of UTF-8.
  {
    id: 'notice-in-latin-1',
    breaks: 'framing.one-line',
    kind: 'sequential',
    note: 'A `member-joined` is encoded in Latin-1.',
    apply: (components, acts) =>
      changeLines(components, 'member-joined', (line) => {
        const named = line.replace('"user":', '"é":0,"user":');
        acts();
        return Buffer.from(named, 'latin1');
      }),
  },
  // Each chunk is decoded separately.
  {
    id: 'split-character-spoiled',
    breaks: 'framing.split',
    alsoBreaks: ['framing.not-utf8'],
    kind: 'sequential',
    note: 'A character that TCP splits becomes replacement characters.',
    apply: (components, acts) =>
      changeChunks(components, () => (chunk) => {
        const text = Buffer.from(Buffer.from(chunk).toString());
        if (!text.equals(chunk)) acts();
        return text;
      }),
  },
  // Seen in 17 of 18 solutions of the assignment: one receive is taken for one request.
  {
    id: 'split-frame-lost',
    breaks: 'framing.split',
    kind: 'sequential',
    note: 'Bytes after the last LF of a read are dropped.',
    apply: (components, acts) =>
      changeChunks(components, () => (chunk) => {
        if (chunk.at(-1) !== 0x0a) acts();
        return chunk.subarray(0, chunk.lastIndexOf(0x0a) + 1);
      }),
  },
  // Seen in 17 of 18 solutions of the assignment: one receive is taken for one request.
  {
    id: 'framing-second-glued-lost',
    breaks: 'framing.glued',
    alsoBreaks: ['request.answered', 'request.pipelined'],
    kind: 'sequential',
    note: 'Of frames that arrive together only the first is read.',
    apply: (components, acts) => ({
      ...components,
      decoder: (frameBytes) => {
        const clean = components.decoder(frameBytes);
        const push = (chunk: Uint8Array) => {
          const decoded = clean.push(chunk);
          if (decoded.length > 1) acts();
          return decoded.slice(0, 1);
        };
        return { push };
      },
    }),
  },
  // The parser accepts no white space but spaces.
  {
    id: 'cr-refused',
    breaks: 'framing.white-space',
    kind: 'sequential',
    note: 'A CR before the LF makes a line invalid.',
    apply: (components, acts) =>
      changeChunks(components, () => (chunk) => {
        const text = Buffer.from(chunk).toString('latin1');
        if (!/\}[ \t]*\r/.test(text)) return chunk;
        acts();
        return Buffer.from(text.replace(/(\}[ \t]*)\r/g, '$1!'), 'latin1');
      }),
  },
  // The parser gets every line.
  {
    id: 'blank-line-refused',
    breaks: 'framing.blank-lines',
    kind: 'sequential',
    note: 'A blank line gets a fatal `bad-frame`.',
    apply: (components, acts) =>
      changeIncoming(components, () => (decoded) => {
        if (decoded.kind !== 'blank') return [decoded];
        acts();
        return [{ kind: 'fault', code: 'bad-frame', detail: 'The line is empty.' }];
      }),
  },
  // The reader calls itself after each blank line, until the stack is full.
  {
    id: 'blank-lines-counted',
    breaks: 'framing.blank-lines',
    kind: 'robustness',
    note: 'After ten thousand blank lines in a row, nothing more is read.',
    apply: (components, acts) =>
      changeIncoming(components, () => {
        let blanks = 0;
        return (decoded) => {
          if (blanks > 10_000) acts();
          else blanks = decoded.kind === 'blank' ? blanks + 1 : 0;
          return blanks > 10_000 ? [] : [decoded];
        };
      }),
  },
  // The parser reads objects from a stream and needs no line ends.
  {
    id: 'last-line-served',
    breaks: 'framing.last-line',
    alsoBreaks: ['framing.split', 'framing.unknown-members'],
    kind: 'sequential',
    note: 'A frame is accepted when its braces close, even without LF.',
    apply: (components, acts) => ({
      ...components,
      decoder: (frameBytes) => {
        const clean = components.decoder(frameBytes);
        const push = (chunk: Uint8Array) => {
          const text = Buffer.from(chunk).toString('latin1');
          if (!/\n?\{[^{}\n]*\}$/.test(text)) return clean.push(chunk);
          acts();
          return clean.push(Buffer.concat([chunk, Buffer.from('\n')]));
        };
        return { push };
      },
    }),
  },
];
