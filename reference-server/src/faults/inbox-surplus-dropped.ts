// Seen in a solution of the assignment: a fixed number of slots.
import { Inbox } from '../hub/inbox.ts';
import type { Fault } from './seam.ts';

export const inboxSurplusDropped: Fault = {
  id: 'inbox-surplus-dropped',
  breaks: 'inbox.keeps',
  kind: 'sequential',
  note: 'What a full inbox has no room for is acknowledged and dropped.',
  apply: (parts, acts) => ({
    ...parts,
    inbox: ({ limits }) => {
      class SlottedInbox extends Inbox {
        override put(...message: Parameters<Inbox['put']>) {
          if (!super.put(...message)) acts();
          return true;
        }
      }
      return new SlottedInbox(limits.inboxMessages);
    },
  }),
};
