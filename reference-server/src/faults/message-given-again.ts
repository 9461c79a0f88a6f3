// Off by one where the page is cut off.
import { Inbox } from '../hub/inbox.ts';
import type { Fault } from './seam.ts';

export const messageGivenAgain: Fault = {
  id: 'message-given-again',
  breaks: 'inbox.once',
  kind: 'sequential',
  note: 'The last message of a full page is the first of the next page again.',
  apply: (parts, acts) => ({
    ...parts,
    inbox: ({ limits }) => {
      class OverlappingInbox extends Inbox {
        override take() {
          const page = super.take();
          const last = page.entries.at(-1);
          if (!page.more || !last) return page;
          acts();
          this.messages.unshift(last);
          return page;
        }
      }
      return new OverlappingInbox(limits.inboxMessages);
    },
  }),
};
