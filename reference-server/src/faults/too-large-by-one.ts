// Off by one: 65,536 bytes without LF still wait for another.
import type { Fault } from './seam.ts';

export const tooLargeByOne: Fault = {
  id: 'too-large-by-one',
  breaks: 'framing.too-large',
  kind: 'sequential',
  note: 'A line is refused one byte too late.',
  apply: (parts, acts) => ({
    ...parts,
    decoder: (frameBytes) => {
      const clean = parts.decoder(frameBytes + 1);
      let pending = 0;
      const push = (chunk: Uint8Array) => {
        const lf = chunk.lastIndexOf(0x0a);
        pending = lf < 0 ? pending + chunk.length : chunk.length - lf - 1;
        if (pending === frameBytes) acts();
        return clean.push(chunk);
      };
      return { push };
    },
  }),
};
