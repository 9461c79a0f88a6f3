// First the answer, then the work.
import type { Fault } from './seam.ts';
import { departing } from './ways/departing.ts';

export const byeBeforeList: Fault = {
  id: 'bye-before-list',
  breaks: 'users.departed',
  kind: 'race',
  note: 'A user who quits is in the list for a moment after its `bye`.',
  apply: (parts, acts) =>
    departing(parts, 'list', (clean) => (hub, peer, cause) => {
      if (cause !== 'quit' || !hub.users.get(peer.clientId)) return clean(hub, peer, cause);
      acts();
      setTimeout(() => clean(hub, peer, cause), 5);
    }),
};
