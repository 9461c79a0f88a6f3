// One word for every way to go.
import type { Fault } from './seam.ts';
import { departing } from './ways/departing.ts';

export const disconnectedCalledLeft: Fault = {
  id: 'disconnected-called-left',
  breaks: 'end.member',
  kind: 'sequential',
  note: 'A member whose connection breaks has "left".',
  apply: (parts, acts) =>
    departing(parts, 'room', (clean) => (hub, peer, cause) => {
      if (peer.room && peer.room.owner !== peer && cause !== 'quit') acts();
      clean(hub, peer, peer.room?.owner === peer ? cause : 'quit');
    }),
};
