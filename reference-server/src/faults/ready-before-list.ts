// The list is filled in the background.
import type { Fault } from './seam.ts';
import { answering } from './ways/answering.ts';

export const readyBeforeList: Fault = {
  id: 'ready-before-list',
  breaks: 'users.complete',
  kind: 'race',
  note: 'A user is in the list a moment after its `ready`.',
  apply: (parts, acts) =>
    answering(parts, 'ack', (answer, peer, _request, { hub }) => {
      if (!hub.users.remove(peer)) return answer;
      acts();
      const listed = () => peer.state !== 'closed' && hub.users.add(peer);
      setTimeout(listed, 5);
      return answer;
    }),
};
