// A queue of fixed length, and what does not fit falls off its end.
import type { Fault } from './seam.ts';

export const pipelineBounded: Fault = {
  id: 'pipeline-bounded',
  breaks: 'request.pipelined',
  kind: 'sequential',
  note: 'Of requests that come together no more than 64 are kept.',
  apply: (parts, acts) => ({
    ...parts,
    decoder: (frameBytes) => {
      const clean = parts.decoder(frameBytes);
      const push = (chunk: Uint8Array) => {
        const decoded = clean.push(chunk);
        if (decoded.length > 64) acts();
        return decoded.slice(0, 64);
      };
      return { push };
    },
  }),
};
