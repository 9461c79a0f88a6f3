// A decoder that strips the mark, as many do by default.
import type { Fault } from './seam.ts';
import { chunks } from './ways/chunks.ts';

export const bomTaken: Fault = {
  id: 'bom-taken',
  breaks: 'framing.not-utf8',
  kind: 'sequential',
  note: 'A byte order mark at the beginning of a line is overlooked.',
  apply: (parts, acts) =>
    chunks(parts, () => (chunk) => {
      const text = Buffer.from(chunk).toString('latin1');
      if (!text.includes('\u00ef\u00bb\u00bf{')) return chunk;
      acts();
      return Buffer.from(text.replaceAll('\u00ef\u00bb\u00bf{', '{'), 'latin1');
    }),
};
