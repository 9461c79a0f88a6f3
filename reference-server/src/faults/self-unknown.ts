// One looks for the recipient among the others.
import { refusal } from '../answer.ts';
import type { Fault } from './seam.ts';
import { answering } from './ways/answering.ts';

export const selfUnknown: Fault = {
  id: 'self-unknown',
  breaks: 'send.self',
  kind: 'sequential',
  note: 'A message to oneself is refused.',
  apply: (parts, acts) =>
    answering(parts, 'send', (answer, peer, { to }) => {
      if (to !== peer.clientId) return answer;
      acts();
      peer.inbox.clear();
      return refusal('no-such-user');
    }),
};
