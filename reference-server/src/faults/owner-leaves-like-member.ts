// Seen in a solution of the assignment: an owner is a member like all others.
import type { Fault } from './seam.ts';
import { departing } from './ways/departing.ts';

export const ownerLeavesLikeMember: Fault = {
  id: 'owner-leaves-like-member',
  breaks: 'end.owner',
  kind: 'sequential',
  note: 'An owner whose connection breaks is told as `member-left`.',
  apply: (parts, acts) =>
    departing(parts, 'room', (clean) => (hub, peer, cause) => {
      const { room } = peer;
      if (cause === 'quit' || room?.owner !== peer) return clean(hub, peer, cause);
      acts();
      hub.rooms.delete(room.id);
      room.release(peer, 'disconnected');
    }),
};
