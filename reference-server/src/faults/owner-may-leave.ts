// Seen in 3 of 13 solutions of the assignment.
import type { Fault } from './seam.ts';
import { answering } from './ways/answering.ts';
import { forgiving } from './ways/forgiving.ts';

export const ownerMayLeave: Fault = {
  id: 'owner-may-leave',
  breaks: 'state.refuses',
  kind: 'sequential',
  note: 'An owner may `leave`, and the room goes on without one.',
  apply: (parts, acts) => {
    const admitted = forgiving(
      parts,
      acts,
      ({ code }, { type }, state) => code === 'wrong-state' && type === 'leave' && state === 'room-owner',
    );
    return answering(admitted, 'leave', (answer, peer) => {
      peer.state = 'menu';
      return answer;
    });
  },
};
