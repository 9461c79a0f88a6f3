// Seen in a solution of the assignment: it stops after every answer and reads the acknowledgement of it.
import type { Peer } from '../hub/peer.ts';
import type { Fault } from './seam.ts';
import { swallowing } from './ways/swallowing.ts';

export const acknowledgementEaten: Fault = {
  id: 'acknowledgement-eaten',
  breaks: 'request.pipelined',
  kind: 'sequential',
  note: 'A request that is there when the one before is answered is taken for the acknowledgement.',
  apply: (parts, acts) => {
    const awaited = new Set<Peer>();
    return swallowing(parts, (peer) => {
      if (awaited.delete(peer)) return (acts(), true);
      awaited.add(peer);
      // Whoever has sent nothing by now is not waited for.
      setImmediate(() => awaited.delete(peer));
      return false;
    });
  },
};
