// The way out that exceptions take leads past the room.
import type { Fault } from './seam.ts';
import { departing } from './ways/departing.ts';

export const rstKeepsPlace: Fault = {
  id: 'rst-keeps-place',
  breaks: 'end.rst-gone',
  kind: 'sequential',
  note: 'Who goes by RST stays a member of the room.',
  apply: (parts, acts) =>
    departing(parts, 'room', (clean) => (hub, peer, cause) => {
      if (cause !== 'reset' || !peer.room || peer.room.owner === peer) return clean(hub, peer, cause);
      acts();
    }),
};
