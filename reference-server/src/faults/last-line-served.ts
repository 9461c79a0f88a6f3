// A parser that reads objects from a stream, and needs no ends of lines.
import type { Fault } from './seam.ts';

export const lastLineServed: Fault = {
  id: 'last-line-served',
  breaks: 'framing.last-line',
  kind: 'sequential',
  note: 'A frame is taken when its braces close, LF or not.',
  apply: (parts, acts) => ({
    ...parts,
    decoder: (frameBytes) => {
      const clean = parts.decoder(frameBytes);
      const push = (chunk: Uint8Array) => {
        const text = Buffer.from(chunk).toString('latin1');
        if (!/\n?\{[^{}\n]*\}$/.test(text)) return clean.push(chunk);
        acts();
        return clean.push(Buffer.concat([chunk, Buffer.from('\n')]));
      };
      return { push };
    },
  }),
};
