// Cleans up after a FIN and after `quit`, not when the connection is reset.
import type { Fault } from './seam.ts';

export const rstLeavesGhost: Fault = {
  id: 'rst-leaves-ghost',
  breaks: 'end.rst-gone',
  kind: 'sequential',
  note: 'A user whose connection ends by RST stays in the user list.',
  apply: (parts, acts) => ({
    ...parts,
    departure: parts.departure.map((step) => ({
      ...step,
      run: (hub, peer, cause) => {
        if (step.name === 'list' && cause === 'reset' && hub.users.get(peer.clientId)) acts();
        else step.run(hub, peer, cause);
      },
    })),
  }),
};
