// No bound but memory.
import type { Fault } from './seam.ts';

export const endlessLineAwaited: Fault = {
  id: 'endless-line-awaited',
  breaks: 'framing.too-large',
  kind: 'robustness',
  note: 'However long a line gets, its LF is waited for.',
  apply: (parts, acts) => ({
    ...parts,
    decoder: (frameBytes) => {
      const clean = parts.decoder(64 * frameBytes);
      let pending = 0;
      const push = (chunk: Uint8Array) => {
        const lf = chunk.lastIndexOf(0x0a);
        pending = lf < 0 ? pending + chunk.length : chunk.length - lf - 1;
        if (pending >= frameBytes) acts();
        return clean.push(chunk);
      };
      return { push };
    },
  }),
};
