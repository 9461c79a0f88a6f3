// Seen in 3 of 5 solutions of the assignment that a silent peer blocks: they stay blocked when it has gone.
import type { Fault } from './seam.ts';
import { answering } from './ways/answering.ts';
import { departing } from './ways/departing.ts';

export const silentPeerKeepsLock: Fault = {
  id: 'silent-peer-keeps-lock',
  breaks: 'hostile.vanishing-peer',
  kind: 'robustness',
  note: 'The lock of the handshake is never released when its holder is reset before its `ack`.',
  apply: (parts, acts) => {
    const queue: (() => void)[] = [];
    let locked = false;
    let lost = false;
    const release = () => ((locked = queue.length > 0), queue.shift()?.());
    const accept = (serve: () => void) => {
      if (lost) acts();
      if (locked) return void queue.push(serve);
      locked = true;
      serve();
    };
    const acked = answering(parts, 'ack', (answer) => (release(), answer));
    const departed = departing(acked, 'list', (clean) => (hub, peer, cause) => {
      if (peer.name === '' && cause === 'reset') lost = true;
      else if (peer.name === '') release();
      clean(hub, peer, cause);
    });
    return { ...departed, accept };
  },
};
