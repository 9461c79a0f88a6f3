// The room left is looked at, something is waited for, the message is put in.
import { setImmediate } from 'node:timers/promises';
import { refusal } from '../answer.ts';
import { Inbox } from '../hub/inbox.ts';
import type { Fault } from './seam.ts';
import { handling } from './ways/handling.ts';

class RacyInbox extends Inbox {
  full(most: number) {
    return this.messages.length >= most;
  }
}

export const inboxFullRace: Fault = {
  id: 'inbox-full-race',
  breaks: 'inbox.full',
  kind: 'race',
  note: 'Messages that come together get past the bound of an inbox.',
  apply: (parts, acts) => ({
    ...handling(parts, 'send', (clean) => async (service, peer, request) => {
      const inbox = service.hub.users.get(request.to)?.inbox as RacyInbox | undefined;
      if (inbox?.full(service.limits.inboxMessages)) return refusal('inbox-full');
      await setImmediate();
      if (inbox?.full(service.limits.inboxMessages)) acts();
      return clean(service, peer, request);
    }),
    inbox: () => new RacyInbox(Infinity),
  }),
};
