// Off by one.
import { Inbox } from '../hub/inbox.ts';
import type { Fault } from './seam.ts';

export const inboxTakesOneLess: Fault = {
  id: 'inbox-takes-one-less',
  breaks: 'inbox.capacity',
  kind: 'sequential',
  note: 'An inbox is full one message early.',
  apply: (parts, acts) => ({
    ...parts,
    inbox: ({ limits }) => {
      class NarrowInbox extends Inbox {
        override put(...message: Parameters<Inbox['put']>) {
          const taken = super.put(...message);
          if (!taken && this.messages.length < limits.inboxMessages) acts();
          return taken;
        }
      }
      return new NarrowInbox(limits.inboxMessages - 1);
    },
  }),
};
