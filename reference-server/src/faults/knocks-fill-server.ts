// A bound on connections that are still in their handshake, and a count that only ever rises.
import type { Fault } from './seam.ts';
import { departing } from './ways/departing.ts';

/** Connections that may be lost in their handshake. */
const MOST = 100;

export const knocksFillServer: Fault = {
  id: 'knocks-fill-server',
  breaks: 'hostile.vanishing-peer',
  kind: 'robustness',
  note: 'Once a hundred connections were lost before their `ack` nobody is let in any more.',
  apply: (parts, acts) => {
    let lost = 0;
    const counting = departing(parts, 'list', (clean) => (hub, peer, cause) => {
      if (peer.name === '') lost += 1;
      clean(hub, peer, cause);
    });
    const accept = (serve: () => void) => {
      if (lost >= MOST) acts();
      else parts.accept(serve);
    };
    return { ...counting, accept };
  },
};
