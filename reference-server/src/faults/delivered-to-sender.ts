// Seen in a solution of the assignment.
import type { Fault } from './seam.ts';
import { handling } from './ways/handling.ts';

export const deliveredToSender: Fault = {
  id: 'delivered-to-sender',
  breaks: 'inbox.private',
  kind: 'sequential',
  note: 'A message is put into the inbox of its sender, and not of its recipient.',
  apply: (parts, acts) =>
    handling(parts, 'send', (clean) => (service, peer, request) => {
      if (request.to === peer.clientId || !service.hub.users.get(request.to))
        return clean(service, peer, request);
      acts();
      return clean(service, peer, { ...request, to: peer.clientId });
    }),
};
