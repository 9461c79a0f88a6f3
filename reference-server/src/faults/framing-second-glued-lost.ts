// Seen in 17 of 18 solutions of the assignment: one receive is taken for one request.
import type { Fault } from './seam.ts';

export const framingSecondGluedLost: Fault = {
  id: 'framing-second-glued-lost',
  breaks: 'framing.glued',
  kind: 'sequential',
  note: 'Of frames that arrive together only the first is read.',
  apply: (parts, acts) => ({
    ...parts,
    decoder: (frameBytes) => {
      const clean = parts.decoder(frameBytes);
      const push = (chunk: Uint8Array) => {
        const decoded = clean.push(chunk);
        if (decoded.length > 1) acts();
        return decoded.slice(0, 1);
      };
      return { push };
    },
  }),
};
