// Seen in a solution of the assignment: five slots are emptied with one and the same empty list.
import { Inbox } from '../hub/inbox.ts';
import type { Fault } from './seam.ts';

export const inboxSlotsAliased: Fault = {
  id: 'inbox-slots-aliased',
  breaks: 'inbox.once',
  kind: 'sequential',
  note: 'After a first read every message is handed over five times.',
  apply: (parts, acts) => ({
    ...parts,
    inbox: ({ limits }) => {
      class AliasedInbox extends Inbox {
        private slots = [this.messages];

        override take() {
          if (this.slots.length > 1 && this.messages.length > 0) acts();
          this.messages = this.slots.flat();
          const page = super.take();
          // All five are this one list, into which the next message goes.
          this.slots = Array.from({ length: 5 }, () => this.messages);
          return page;
        }
      }
      return new AliasedInbox(limits.inboxMessages);
    },
  }),
};
