// What the JSON module of Python does unless told otherwise.
import type { Fault } from './seam.ts';
import { chunks } from './ways/chunks.ts';

export const nanTaken: Fault = {
  id: 'nan-taken',
  breaks: 'framing.not-json',
  kind: 'sequential',
  note: '`NaN` and `Infinity` are taken for numbers.',
  apply: (parts, acts) =>
    chunks(parts, () => (chunk) => {
      const text = Buffer.from(chunk).toString('latin1');
      if (!/:(NaN|-?Infinity)\b/.test(text)) return chunk;
      acts();
      return Buffer.from(text.replace(/:(NaN|-?Infinity)\b/g, ':0'), 'latin1');
    }),
};
