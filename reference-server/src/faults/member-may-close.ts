// Seen in 2 of 13 solutions of the assignment.
import type { Fault } from './seam.ts';
import { forgiving } from './ways/forgiving.ts';
import { handling } from './ways/handling.ts';

export const memberMayClose: Fault = {
  id: 'member-may-close',
  breaks: 'state.refuses',
  kind: 'sequential',
  note: 'A member may `close` the room of its owner.',
  apply: (parts, acts) => {
    const admitted = forgiving(
      parts,
      acts,
      ({ code }, { type }, state) => code === 'wrong-state' && type === 'close' && state === 'room-member',
    );
    return handling(admitted, 'close', (clean) => (service, peer, request) => {
      peer.room?.members.remove(peer);
      const answer = clean(service, peer, request);
      peer.state = 'menu';
      return answer;
    });
  },
};
