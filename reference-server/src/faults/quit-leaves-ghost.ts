// Seen in 4 of 20 solutions of the assignment: only broken connections are cleaned up.
import type { Fault } from './seam.ts';
import { departing } from './ways/departing.ts';

export const quitLeavesGhost: Fault = {
  id: 'quit-leaves-ghost',
  breaks: 'users.departed',
  kind: 'sequential',
  note: 'A user who quits stays in the user list.',
  apply: (parts, acts) =>
    departing(parts, 'list', (clean) => (hub, peer, cause) => {
      if (cause === 'quit' && hub.users.get(peer.clientId)) acts();
      else clean(hub, peer, cause);
    }),
};
