// Seen in 17 of 18 solutions of the assignment: the end of a receive is taken for the end of a request.
import type { Fault } from './seam.ts';

export const splitFrameLost: Fault = {
  id: 'split-frame-lost',
  breaks: 'framing.split',
  kind: 'sequential',
  note: 'What a read ends with, short of its LF, is thrown away.',
  apply: (parts, acts) => ({
    ...parts,
    decoder: (frameBytes) => ({
      push: (chunk) => {
        if (chunk.at(-1) !== 0x0a) acts();
        return parts.decoder(frameBytes).push(chunk);
      },
    }),
  }),
};
