// One user's inbox: senders append, the owner takes from the front, and it is deleted when its owner disconnects.
import type { InboxMessage } from '../generated/types.ts';
import type { SubModel } from './sub-model.ts';

/** `deleted`: the owner has disconnected, and the unread messages are lost. */
export type InboxState<Message = InboxMessage> =
  { readonly kind: 'open'; readonly unread: readonly Message[] } | { readonly kind: 'deleted' };

/** What may happen to an inbox. */
export type InboxOp<Message = InboxMessage> =
  | { readonly kind: 'append'; readonly message: Message }
  /** Takes the `count` oldest, or all if there are fewer. A server chooses how many a page holds. */
  | { readonly kind: 'take'; readonly count: number }
  | { readonly kind: 'delete' };

/** Result of an operation. */
export type InboxResult<Message = InboxMessage> =
  | { readonly kind: 'sent' }
  | { readonly kind: 'refused'; readonly code: 'no-such-user' | 'inbox-full' }
  | { readonly kind: 'taken'; readonly messages: readonly Message[]; readonly more: boolean }
  | { readonly kind: 'deleted' };

/** The model of one inbox. */
export type InboxModel<Message = InboxMessage> = SubModel<
  InboxState<Message>,
  InboxOp<Message>,
  InboxResult<Message>
>;

/** An inbox of a server whose limit is `inboxMessages`. The caller chooses the type of a message. */
export function inboxModel<Message = InboxMessage>(limits: {
  readonly inboxMessages: number;
}): InboxModel<Message> {
  return {
    name: 'inbox',
    init: () => ({ kind: 'open', unread: [] }),

    step(state, op) {
      const unread = state.kind === 'open' ? state.unread : [];
      switch (op.kind) {
        case 'append':
          if (state.kind === 'deleted') return { state, result: { kind: 'refused', code: 'no-such-user' } };
          if (unread.length >= limits.inboxMessages)
            return { state, result: { kind: 'refused', code: 'inbox-full' } };
          return { state: { kind: 'open', unread: [...unread, op.message] }, result: { kind: 'sent' } };
        case 'take': {
          const messages = unread.slice(0, op.count);
          const rest = unread.slice(op.count);
          const result = { kind: 'taken', messages, more: rest.length > 0 } as const;
          return { state: state.kind === 'deleted' ? state : { kind: 'open', unread: rest }, result };
        }
        case 'delete':
          return { state: { kind: 'deleted' }, result: { kind: 'deleted' } };
      }
    },

    key: (state) => (state.kind === 'open' ? JSON.stringify(state.unread) : 'deleted'),
  };
}
