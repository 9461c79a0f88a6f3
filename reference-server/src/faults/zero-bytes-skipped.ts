// Zero bytes are thought to be padding.
import type { Fault } from './seam.ts';
import { chunks } from './ways/chunks.ts';

export const zeroBytesSkipped: Fault = {
  id: 'zero-bytes-skipped',
  breaks: 'framing.not-utf8',
  kind: 'sequential',
  note: 'Zero bytes are left out, so that a frame in UTF-16 is taken.',
  apply: (parts, acts) =>
    chunks(parts, () => (chunk) => {
      if (!chunk.includes(0)) return chunk;
      acts();
      return chunk.filter((byte) => byte !== 0);
    }),
};
