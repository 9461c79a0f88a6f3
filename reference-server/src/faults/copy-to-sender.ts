// Seen in 2 solutions of the assignment.
import type { Fault } from './seam.ts';
import { answering } from './ways/answering.ts';

export const copyToSender: Fault = {
  id: 'copy-to-sender',
  breaks: 'inbox.private',
  kind: 'sequential',
  note: 'The sender finds a copy of what was sent in its own inbox.',
  apply: (parts, acts) =>
    answering(parts, 'send', (answer, peer, { to, text }, { clock }) => {
      if (to === peer.clientId || answer.kind !== 'reply') return answer;
      acts();
      peer.inbox.put(peer, text, clock.at());
      return answer;
    }),
};
