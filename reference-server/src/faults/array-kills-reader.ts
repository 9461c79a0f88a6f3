// Seen in 14 of 14 solutions of the assignment: the thread dies, and its socket stays open.
import type { Fault } from './seam.ts';
import { incoming } from './ways/incoming.ts';

export const arrayKillsReader: Fault = {
  id: 'array-kills-reader',
  breaks: 'framing.not-object',
  kind: 'robustness',
  note: 'After a JSON value that is no object nothing is read any more.',
  apply: (parts, acts) =>
    incoming(parts, () => {
      let dead = false;
      return (decoded) => {
        if (decoded.kind === 'fault' && decoded.detail.includes('not an object')) dead = true;
        if (dead) acts();
        return dead ? [] : [decoded];
      };
    }),
};
