// Seen in 4 of 20 solutions of the assignment: an exception ends the loop that accepts.
import type { Fault } from './seam.ts';
import { departing } from './ways/departing.ts';

export const resetBeforeAckWedges: Fault = {
  id: 'reset-before-ack-wedges',
  breaks: 'hostile.vanishing-peer',
  kind: 'robustness',
  note: 'Once a connection was reset before its `ack`, nobody is let in any more.',
  apply: (parts, acts) => {
    let wedged = false;
    const vanishing = departing(parts, 'list', (clean) => (hub, peer, cause) => {
      if (cause === 'reset' && peer.name === '') wedged = true;
      clean(hub, peer, cause);
    });
    const accept = (serve: () => void) => {
      if (wedged) acts();
      else parts.accept(serve);
    };
    return { ...vanishing, accept };
  },
};
