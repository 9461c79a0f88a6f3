// Seen in 6 of 17 solutions of the assignment, where the id is a port: mail reaches strangers.
import type { Fault } from './seam.ts';
import { departing } from './ways/departing.ts';

export const idOfTheGoneGivenAgain: Fault = {
  id: 'id-of-the-gone-given-again',
  breaks: 'id.never-again',
  kind: 'sequential',
  note: 'The id of a user who is gone is given to the next newcomer.',
  apply: (parts, acts) => {
    const free: number[] = [];
    const departed = departing(parts, 'room', (clean) => (hub, peer, cause) => {
      clean(hub, peer, cause);
      free.push(peer.clientId);
    });
    const ids = () => {
      const clean = parts.ids();
      return () => {
        if (free.length > 0) acts();
        return free.shift() ?? clean();
      };
    };
    return { ...departed, ids };
  },
};
