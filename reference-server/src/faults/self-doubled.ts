// Seen in a solution of the assignment: a copy for the sender, and one for the recipient.
import type { Fault } from './seam.ts';
import { answering } from './ways/answering.ts';

export const selfDoubled: Fault = {
  id: 'self-doubled',
  breaks: 'send.self',
  kind: 'sequential',
  note: 'A message to oneself is put into the inbox twice.',
  apply: (parts, acts) =>
    answering(parts, 'send', (answer, peer, { to, text }, { clock }) => {
      if (to !== peer.clientId || answer.kind !== 'reply') return answer;
      acts();
      peer.inbox.put(peer, text, clock.at());
      return answer;
    }),
};
