// Blank lines are dropped before anybody hears of them.
import type { Fault } from './seam.ts';
import { incoming } from './ways/incoming.ts';

export const blankLineNoLife: Fault = {
  id: 'blank-line-no-life',
  breaks: 'time.sign-of-life',
  kind: 'timing',
  note: 'A blank line does not keep a user in.',
  apply: (parts, acts) =>
    incoming(parts, () => (decoded) => {
      if (decoded.kind === 'blank') acts();
      return decoded.kind === 'blank' ? [] : [decoded];
    }),
};
