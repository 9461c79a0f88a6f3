// A decoder that keeps what is not complete for later, and is asked for a line before later comes.
import type { Fault } from './seam.ts';
import { chunks } from './ways/chunks.ts';

const CUT_AT_END =
  /(?:[\xc2-\xdf]|[\xe1-\xef][\x80-\xbf]?|[\xf1-\xf4][\x80-\xbf]{0,2}|\xf0(?:[\x90-\xbf][\x80-\xbf]?)?)\n/g;

export const cutCharacterDropped: Fault = {
  id: 'cut-character-dropped',
  breaks: 'framing.not-utf8',
  kind: 'sequential',
  note: 'A character that breaks off at the end of a line is left out.',
  apply: (parts, acts) =>
    chunks(parts, () => (chunk) => {
      const text = Buffer.from(chunk).toString('latin1');
      const whole = text.replace(CUT_AT_END, '\n');
      if (whole === text) return chunk;
      acts();
      return Buffer.from(whole, 'latin1');
    }),
};
