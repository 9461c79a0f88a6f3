// Reading an inbox leaves the messages in it.
import { Inbox } from '../hub/inbox.ts';
import type { Fault } from './seam.ts';

export const inboxNotEmptied: Fault = {
  id: 'inbox-not-emptied',
  breaks: 'inbox.once',
  kind: 'sequential',
  note: 'Messages that were handed over stay in the inbox.',
  apply: (parts, acts) => {
    class KeepingInbox extends Inbox {
      override take() {
        const before = [...this.messages];
        const page = super.take();
        if (page.entries.length > 0) acts();
        this.messages = before;
        return page;
      }
    }
    return { ...parts, inbox: ({ limits }) => new KeepingInbox(limits.inboxMessages) };
  },
};
