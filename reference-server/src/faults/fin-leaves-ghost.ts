// Cleans up after an RST and after `quit`, not after an ordinary close.
import type { Fault } from './seam.ts';

export const finLeavesGhost: Fault = {
  id: 'fin-leaves-ghost',
  breaks: 'end.fin-gone',
  kind: 'sequential',
  note: 'A user whose connection ends by FIN stays in the user list.',
  apply: (parts, acts) => ({
    ...parts,
    departure: parts.departure.map((step) => ({
      ...step,
      run: (hub, peer, cause) => {
        if (step.name === 'list' && cause === 'fin' && hub.users.get(peer.clientId)) acts();
        else step.run(hub, peer, cause);
      },
    })),
  }),
};
