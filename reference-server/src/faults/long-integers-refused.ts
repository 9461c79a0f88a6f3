// What Python does to integers of more digits than it likes to convert.
import { refusal } from '../answer.ts';
import type { Fault } from './seam.ts';
import { chunks } from './ways/chunks.ts';
import { refusing } from './ways/refusing.ts';

const MANY_DIGITS = /:-?\d{4301,}/;

export const longIntegersRefused: Fault = {
  id: 'long-integers-refused',
  breaks: 'framing.out-of-range',
  kind: 'sequential',
  note: 'An integer of more than 4,300 digits is no JSON.',
  apply: (parts, acts) => {
    let long = false;
    // The decoder gets slices of a line; that there were so many digits is remembered until its end.
    const watched = chunks(parts, () => {
      let seen = '';
      return (chunk) => {
        seen = (seen + Buffer.from(chunk).toString('latin1')).slice(-70_000);
        long = MANY_DIGITS.test(seen.slice(seen.lastIndexOf('\n', seen.length - 2) + 1));
        return chunk;
      };
    });
    return refusing(watched, acts, () => (long ? refusal('bad-frame') : undefined));
  },
};
