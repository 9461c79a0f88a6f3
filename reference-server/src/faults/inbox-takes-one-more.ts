// Off by one.
import { Inbox } from '../hub/inbox.ts';
import type { Fault } from './seam.ts';

export const inboxTakesOneMore: Fault = {
  id: 'inbox-takes-one-more',
  breaks: 'inbox.full',
  kind: 'sequential',
  note: 'A full inbox takes one more message.',
  apply: (parts, acts) => ({
    ...parts,
    inbox: ({ limits }) => {
      class WideInbox extends Inbox {
        override put(...message: Parameters<Inbox['put']>) {
          if (this.messages.length === limits.inboxMessages) acts();
          return super.put(...message);
        }
      }
      return new WideInbox(limits.inboxMessages + 1);
    },
  }),
};
