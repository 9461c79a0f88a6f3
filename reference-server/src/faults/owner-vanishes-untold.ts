// Seen in 12 of 13 solutions of the assignment.
import type { Fault } from './seam.ts';
import { departing } from './ways/departing.ts';

export const ownerVanishesUntold: Fault = {
  id: 'owner-vanishes-untold',
  breaks: 'end.owner',
  kind: 'sequential',
  note: "A room goes on when its owner's connection breaks, and nobody is told.",
  apply: (parts, acts) =>
    departing(parts, 'room', (clean) => (hub, peer, cause) => {
      const { room } = peer;
      if (cause === 'quit' || room?.owner !== peer) return clean(hub, peer, cause);
      acts();
      room.members.remove(peer);
      hub.rooms.delete(room.id);
    }),
};
