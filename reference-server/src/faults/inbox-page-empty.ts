// The page is closed before the message that does not fit, first or not.
import { Inbox } from '../hub/inbox.ts';
import type { Fault } from './seam.ts';

export const inboxPageEmpty: Fault = {
  id: 'inbox-page-empty',
  breaks: 'inbox.page',
  kind: 'sequential',
  note: 'A message of more than 4,000 bytes keeps the page in front of it empty.',
  apply: (parts, acts) => ({
    ...parts,
    inbox: ({ limits }) => {
      class NarrowInbox extends Inbox {
        held = true;
        override take() {
          this.held = !this.held || (this.messages[0]?.bytes ?? 0) < 4_000;
          if (this.held) return super.take();
          acts();
          return { type: 'inbox', list: 'messages', entries: [], more: true } as const;
        }
      }
      return new NarrowInbox(limits.inboxMessages);
    },
  }),
};
