// Off by one: the LF is counted on top.
import type { Fault } from './seam.ts';

export const fullFrameRefused: Fault = {
  id: 'full-frame-refused',
  breaks: 'framing.full-size',
  kind: 'sequential',
  note: 'A frame of exactly 65,536 bytes is too large.',
  apply: (parts, acts) => ({
    ...parts,
    decoder: (frameBytes) => {
      const clean = parts.decoder(frameBytes - 1);
      const push = (chunk: Uint8Array) => {
        const decoded = clean.push(chunk);
        if (decoded.some((one) => one.kind === 'fault' && one.code === 'frame-too-large')) acts();
        return decoded;
      };
      return { push };
    },
  }),
};
