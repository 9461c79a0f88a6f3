// A decoder that puts the bits of a character together, and asks no further.
import type { Fault } from './seam.ts';
import { chunks } from './ways/chunks.ts';

const LONG_FORMS = /\xe0[\x80-\x9f][\x80-\xbf]|\xf0[\x80-\x8f][\x80-\xbf]{2}/g;

export const overlongTaken: Fault = {
  id: 'overlong-taken',
  breaks: 'framing.not-utf8',
  kind: 'sequential',
  note: 'A character written in more bytes than it needs, three or four, is taken.',
  apply: (parts, acts) =>
    chunks(parts, () => (chunk) => {
      const text = Buffer.from(chunk).toString('latin1');
      const short = text.replace(LONG_FORMS, 'x');
      if (short === text) return chunk;
      acts();
      return Buffer.from(short, 'latin1');
    }),
};
