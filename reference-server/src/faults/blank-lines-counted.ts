// A reader that calls itself after each blank line, on a stack that ends.
import type { Fault } from './seam.ts';
import { incoming } from './ways/incoming.ts';

export const blankLinesCounted: Fault = {
  id: 'blank-lines-counted',
  breaks: 'framing.blank-lines',
  kind: 'robustness',
  note: 'After ten thousand blank lines on end nothing is read any more.',
  apply: (parts, acts) =>
    incoming(parts, () => {
      let blanks = 0;
      return (decoded) => {
        if (blanks > 10_000) acts();
        else blanks = decoded.kind === 'blank' ? blanks + 1 : 0;
        return blanks > 10_000 ? [] : [decoded];
      };
    }),
};
