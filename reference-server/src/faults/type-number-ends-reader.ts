// Seen in 9 of 11 solutions of the assignment, the other way round: the option as text.
import type { Fault } from './seam.ts';
import { incoming } from './ways/incoming.ts';

export const typeNumberEndsReader: Fault = {
  id: 'type-number-ends-reader',
  breaks: 'framing.no-type',
  kind: 'robustness',
  note: 'After an object whose `type` is no string nothing is read any more.',
  apply: (parts, acts) =>
    incoming(parts, () => {
      let dead = false;
      return (decoded) => {
        if (decoded.kind === 'fault' && decoded.detail.includes('`type`')) dead = true;
        if (dead) acts();
        return dead ? [] : [decoded];
      };
    }),
};
