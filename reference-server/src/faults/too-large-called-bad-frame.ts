// Bytes are made a string as they come, and only then counted.
import type { Fault } from './seam.ts';

export const tooLargeCalledBadFrame: Fault = {
  id: 'too-large-called-bad-frame',
  breaks: 'error.precedence',
  kind: 'sequential',
  note: 'A line too long that is no UTF-8 either is called a bad frame.',
  apply: (parts, acts) => ({
    ...parts,
    decoder: (frameBytes) => {
      const clean = parts.decoder(frameBytes);
      let text = true;
      const push = (chunk: Uint8Array) => {
        text &&= !chunk.includes(0xff);
        return clean.push(chunk).map((decoded) => {
          if (text || decoded.kind !== 'fault' || decoded.code !== 'frame-too-large') return decoded;
          acts();
          return { ...decoded, code: 'bad-frame' as const };
        });
      };
      return { push };
    },
  }),
};
