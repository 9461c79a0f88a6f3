// A parser that knows no white space but spaces.
import type { Fault } from './seam.ts';
import { chunks } from './ways/chunks.ts';

export const crRefused: Fault = {
  id: 'cr-refused',
  breaks: 'framing.white-space',
  kind: 'sequential',
  note: 'A CR before the LF makes a line invalid.',
  apply: (parts, acts) =>
    chunks(parts, () => (chunk) => {
      const text = Buffer.from(chunk).toString('latin1');
      if (!/\}[ \t]*\r/.test(text)) return chunk;
      acts();
      return Buffer.from(text.replace(/(\}[ \t]*)\r/g, '$1!'), 'latin1');
    }),
};
