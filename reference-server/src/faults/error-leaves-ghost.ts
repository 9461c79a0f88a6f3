// Cleans up where the client ends the connection, not where the server does.
import type { Fault } from './seam.ts';
import { departing } from './ways/departing.ts';

export const errorLeavesGhost: Fault = {
  id: 'error-leaves-ghost',
  breaks: 'end.error-gone',
  kind: 'sequential',
  note: 'A user whose connection ends by a fatal error stays in the user list.',
  apply: (parts, acts) =>
    departing(parts, 'list', (clean) => (hub, peer, cause) => {
      if (cause !== 'fatal' || !hub.users.get(peer.clientId)) return clean(hub, peer, cause);
      acts();
    }),
};
