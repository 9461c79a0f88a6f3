// Seen in 4 solutions of the assignment.
import { Peer } from '../hub/peer.ts';
import type { Fault } from './seam.ts';
import { handling } from './ways/handling.ts';

export const senderBelieved: Fault = {
  id: 'sender-believed',
  breaks: 'inbox.sender',
  kind: 'sequential',
  note: 'A message is from whom its request says.',
  apply: (parts, acts) =>
    handling(parts, 'send', (clean) => (service, peer, request) => {
      const { from, name } = request as { from?: unknown; name?: unknown };
      const claimed = typeof from === 'object' && from !== null ? (from as { name?: unknown }).name : name;
      if (typeof claimed !== 'string') return clean(service, peer, request);
      acts();
      const posing = new Peer(peer.clientId, peer.inbox, peer.deliver);
      posing.call(claimed);
      return clean(service, posing, request);
    }),
};
