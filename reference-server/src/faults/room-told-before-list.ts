// The list is cleaned up in the background.
import type { Fault } from './seam.ts';
import { departing } from './ways/departing.ts';

export const roomToldBeforeList: Fault = {
  id: 'room-told-before-list',
  breaks: 'end.order',
  kind: 'race',
  note: 'The room is told first, and the user list is cleaned a moment later.',
  apply: (parts, acts) =>
    departing(parts, 'list', (clean) => (hub, peer, cause) => {
      if (!peer.room || cause === 'quit') return clean(hub, peer, cause);
      acts();
      setTimeout(() => clean(hub, peer, cause), 20);
    }),
};
