// A list is sent as it is, without a look at its length.
import { Inbox } from '../hub/inbox.ts';
import type { Fault } from './seam.ts';

export const inboxInOneFrame: Fault = {
  id: 'inbox-in-one-frame',
  breaks: 'framing.server-size',
  kind: 'sequential',
  note: 'An inbox comes whole, in a frame as long as it takes.',
  apply: (parts, acts) => ({
    ...parts,
    inbox: ({ limits }) => {
      class WholeInbox extends Inbox {
        override take() {
          const entries = [...this.messages];
          if (super.take().more) acts();
          this.messages = [];
          return { type: 'inbox', list: 'messages', entries, more: false } as const;
        }
      }
      return new WholeInbox(limits.inboxMessages);
    },
  }),
};
