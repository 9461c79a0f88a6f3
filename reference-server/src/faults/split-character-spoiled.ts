// Each chunk is made into text by itself.
import type { Fault } from './seam.ts';
import { chunks } from './ways/chunks.ts';

export const splitCharacterSpoiled: Fault = {
  id: 'split-character-spoiled',
  breaks: 'framing.split',
  kind: 'sequential',
  note: 'A character that TCP splits arrives as replacement characters.',
  apply: (parts, acts) =>
    chunks(parts, () => (chunk) => {
      const text = Buffer.from(Buffer.from(chunk).toString());
      if (!text.equals(chunk)) acts();
      return text;
    }),
};
