// Each message is put in by a task of its own.
import { reply } from '../answer.ts';
import type { Fault } from './seam.ts';
import { handling } from './ways/handling.ts';

export const inboxPutRace: Fault = {
  id: 'inbox-put-race',
  breaks: 'inbox.order',
  kind: 'race',
  note: 'Messages that a user sends together get into the inbox in another order.',
  apply: (parts, acts) => {
    let turn = 0;
    return handling(parts, 'send', (clean) => (service, peer, request) => {
      if (!service.hub.users.get(request.to)) return clean(service, peer, request);
      if (++turn % 3 > 0) return clean(service, peer, request);
      acts();
      setTimeout(() => void clean(service, peer, request), 1);
      return reply({ type: 'sent' });
    });
  },
};
