// Seen in 9 of 11 solutions of the assignment: nobody is told when a member vanishes.
import type { Fault } from './seam.ts';
import { departing } from './ways/departing.ts';

export const finKeepsPlace: Fault = {
  id: 'fin-keeps-place',
  breaks: 'end.fin-gone',
  kind: 'sequential',
  note: 'Who goes by FIN stays a member of the room.',
  apply: (parts, acts) =>
    departing(parts, 'room', (clean) => (hub, peer, cause) => {
      if (cause !== 'fin' || !peer.room || peer.room.owner === peer) return clean(hub, peer, cause);
      acts();
    }),
};
