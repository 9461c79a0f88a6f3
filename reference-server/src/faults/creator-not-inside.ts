// Seen in a solution of the assignment: the owner has to join like everybody else.
import type { Fault } from './seam.ts';
import { answering } from './ways/answering.ts';

export const creatorNotInside: Fault = {
  id: 'creator-not-inside',
  breaks: 'create.created',
  kind: 'sequential',
  note: 'Who creates a room is no member of it.',
  apply: (parts, acts) =>
    answering(parts, 'create', (answer, peer) => {
      if (peer.room?.members.remove(peer)) acts();
      return answer;
    }),
};
