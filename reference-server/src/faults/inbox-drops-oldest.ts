// Seen in a solution of the assignment: a fixed number of slots.
import { Inbox } from '../hub/inbox.ts';
import type { Fault } from './seam.ts';

export const inboxDropsOldest: Fault = {
  id: 'inbox-drops-oldest',
  breaks: 'inbox.keeps',
  kind: 'sequential',
  note: 'A full inbox drops its oldest message for a new one.',
  apply: (parts, acts) => ({
    ...parts,
    inbox: ({ limits }) => {
      class RingInbox extends Inbox {
        override put(...message: Parameters<Inbox['put']>) {
          if (super.put(...message)) return true;
          acts();
          this.messages.shift();
          return super.put(...message);
        }
      }
      return new RingInbox(limits.inboxMessages);
    },
  }),
};
