// The page is made, and the inbox is cleared.
import { Inbox } from '../hub/inbox.ts';
import type { Fault } from './seam.ts';

export const inboxRestLost: Fault = {
  id: 'inbox-rest-lost',
  breaks: 'inbox.complete',
  kind: 'sequential',
  note: 'Of an inbox that does not fit a page the rest is lost.',
  apply: (parts, acts) => ({
    ...parts,
    inbox: ({ limits }) => {
      class LeakyInbox extends Inbox {
        override take() {
          const page = super.take();
          if (page.more) acts();
          this.messages = [];
          return { ...page, more: false };
        }
      }
      return new LeakyInbox(limits.inboxMessages);
    },
  }),
};
