// Quitting is thought to be a way to lose the connection.
import type { Fault } from './seam.ts';
import { departing } from './ways/departing.ts';

export const quitCalledDisconnected: Fault = {
  id: 'quit-called-disconnected',
  breaks: 'quit.member',
  kind: 'sequential',
  note: 'A member who quits is told as `disconnected`.',
  apply: (parts, acts) =>
    departing(parts, 'room', (clean) => (hub, peer, cause) => {
      if (peer.room && peer.room.owner !== peer && cause === 'quit') acts();
      clean(hub, peer, cause === 'quit' ? 'fin' : cause);
    }),
};
