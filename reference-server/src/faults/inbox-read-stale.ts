// Messages wait in front of the inbox until the next turn.
import { Inbox } from '../hub/inbox.ts';
import type { Fault } from './seam.ts';

export const inboxReadStale: Fault = {
  id: 'inbox-read-stale',
  breaks: 'inbox.linearizable',
  kind: 'race',
  note: 'An `inbox` asked for right after a `sent` may be empty, and the message comes later.',
  apply: (parts, acts) => ({
    ...parts,
    inbox: ({ limits }) => {
      class SlowInbox extends Inbox {
        arrived = 0;
        override put(...message: Parameters<Inbox['put']>) {
          this.arrived = performance.now();
          return super.put(...message);
        }
        override take() {
          if (performance.now() - this.arrived > 2 || this.messages.length === 0) return super.take();
          acts();
          return { type: 'inbox', list: 'messages', entries: [], more: false } as const;
        }
      }
      return new SlowInbox(limits.inboxMessages);
    },
  }),
};
