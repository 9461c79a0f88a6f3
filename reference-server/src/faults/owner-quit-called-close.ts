// The owner's way out is to close the room.
import type { Fault } from './seam.ts';
import { departing } from './ways/departing.ts';

export const ownerQuitCalledClose: Fault = {
  id: 'owner-quit-called-close',
  breaks: 'quit.owner',
  kind: 'sequential',
  note: 'When an owner quits, the room is told that the owner closed it.',
  apply: (parts, acts) =>
    departing(parts, 'room', (clean) => (hub, peer, cause) => {
      if (cause !== 'quit' || peer.room?.owner !== peer) return clean(hub, peer, cause);
      acts();
      hub.close(peer.room, 'owner-closed');
    }),
};
