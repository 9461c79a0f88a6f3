// Seen in 6 of 23 solutions of the assignment: the handshake is part of accepting.
import type { Fault } from './seam.ts';
import { answering } from './ways/answering.ts';
import { departing } from './ways/departing.ts';

export const silentPeerBlocks: Fault = {
  id: 'silent-peer-blocks',
  breaks: 'hostile.silent-peer',
  kind: 'robustness',
  note: 'A newcomer waits until the one before has sent its `ack`.',
  apply: (parts, acts) => {
    const queue: (() => void)[] = [];
    let busy = false;
    const next = () => ((busy = queue.length > 0), queue.shift()?.());
    const accept = (serve: () => void) => {
      if (busy) acts();
      queue.push(serve);
      if (!busy) next();
    };
    const acked = answering(parts, 'ack', (answer) => (next(), answer));
    const departed = departing(acked, 'list', (clean) => (hub, peer, cause) => {
      clean(hub, peer, cause);
      if (peer.name === '') next();
    });
    return { ...departed, accept };
  },
};
