// Seen in a solution of the assignment: it stops and waits after every answer.
import type { Fault } from './seam.ts';

export const acknowledgementEaten: Fault = {
  id: 'acknowledgement-eaten',
  breaks: 'request.pipelined',
  kind: 'sequential',
  note: 'What arrives together with a request behind it is taken for the acknowledgement of the answer.',
  apply: (parts, acts) => ({
    ...parts,
    decoder: (frameBytes) => {
      const clean = parts.decoder(frameBytes);
      const push = (chunk: Uint8Array) => {
        const decoded = clean.push(chunk).filter(({ kind }) => kind !== 'blank');
        if (decoded.length > 2) acts();
        return decoded.length > 2 ? decoded.filter((_, n) => n % 2 === 0) : decoded;
      };
      return { push };
    },
  }),
};
