// Messages are kept by sender.
import { Inbox } from '../hub/inbox.ts';
import type { Fault } from './seam.ts';

export const secondMessageReplaces: Fault = {
  id: 'second-message-replaces',
  breaks: 'inbox.complete',
  kind: 'sequential',
  note: 'A second unread message of a sender takes the place of the first.',
  apply: (parts, acts) => ({
    ...parts,
    inbox: ({ limits }) => {
      class KeyedInbox extends Inbox {
        override put(...[from, text, at]: Parameters<Inbox['put']>) {
          const key = `"clientId":${from.clientId},`;
          const others = this.messages.filter(({ json }) => !json.includes(key));
          if (others.length < this.messages.length) acts();
          this.messages = others;
          return super.put(from, text, at);
        }
      }
      return new KeyedInbox(limits.inboxMessages);
    },
  }),
};
