// The encoding that Java calls UTF-8 in its streams: each half of a pair by itself.
import type { Fault } from './seam.ts';
import { chunks } from './ways/chunks.ts';

const PAIR = /\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]/g;

export const surrogatePairsTaken: Fault = {
  id: 'surrogate-pairs-taken',
  breaks: 'framing.not-utf8',
  kind: 'sequential',
  note: 'A pair of surrogates, each encoded by itself, is taken for its character.',
  apply: (parts, acts) =>
    chunks(parts, () => (chunk) => {
      const text = Buffer.from(chunk).toString('latin1');
      const mended = text.replace(PAIR, 'x');
      if (mended === text) return chunk;
      acts();
      return Buffer.from(mended, 'latin1');
    }),
};
