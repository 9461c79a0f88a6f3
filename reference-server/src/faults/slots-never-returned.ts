// Seen in 2 of 2 solutions of the assignment that count: full for ever after some abrupt ends.
import type { Fault } from './seam.ts';
import { departing } from './ways/departing.ts';

export const slotsNeverReturned: Fault = {
  id: 'slots-never-returned',
  breaks: 'hostile.vanishing-peer',
  kind: 'robustness',
  note: 'Four connections that were reset take their places with them.',
  apply: (parts, acts) => {
    let taken = 0;
    const vanishing = departing(parts, 'list', (clean) => (hub, peer, cause) => {
      if (cause === 'reset') taken++;
      clean(hub, peer, cause);
    });
    const accept = (serve: () => void) => {
      if (taken >= 4) acts();
      else parts.accept(serve);
    };
    return { ...vanishing, accept };
  },
};
