// Seen in 4 of 23 solutions of the assignment: the client prints that it was sent.
import { said } from '../answer.ts';
import type { Fault } from './seam.ts';
import { answering } from './ways/answering.ts';

export const sendUnanswered: Fault = {
  id: 'send-unanswered',
  breaks: 'send.sent',
  kind: 'sequential',
  note: 'A message to oneself or to a user in a room is delivered and never acknowledged.',
  apply: (parts, acts) =>
    answering(parts, 'send', (answer, peer) => {
      if (answer.kind !== 'reply' || peer.room) return answer;
      acts();
      return said;
    }),
};
