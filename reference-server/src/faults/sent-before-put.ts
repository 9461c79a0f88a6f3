// First the answer, then the work.
import { reply } from '../answer.ts';
import type { Fault } from './seam.ts';
import { handling } from './ways/handling.ts';

export const sentBeforePut: Fault = {
  id: 'sent-before-put',
  breaks: 'inbox.fresh',
  kind: 'race',
  note: '`sent` is answered a moment before the message is in the inbox.',
  apply: (parts, acts) =>
    handling(parts, 'send', (clean) => (service, peer, request) => {
      if (!service.hub.users.get(request.to)) return clean(service, peer, request);
      acts();
      setTimeout(() => void clean(service, peer, request), 3);
      return reply({ type: 'sent' });
    }),
};
