// One user's inbox: senders append, the owner takes from the front, and it goes with its owner.
import type { InboxMessage } from '../generated/types.ts';
import type { SubModel } from './sub-model.ts';

/** `gone`: its owner has gone, and whatever was unread with it. */
export type InboxState<Message = InboxMessage> =
  { readonly kind: 'open'; readonly unread: readonly Message[] } | { readonly kind: 'gone' };

/** What may happen to an inbox. */
export type InboxOp<Message = InboxMessage> =
  | { readonly kind: 'append'; readonly message: Message }
  /** Hands over the `count` oldest, or all if there are fewer: how many a page holds is the server's affair. */
  | { readonly kind: 'take'; readonly count: number }
  | { readonly kind: 'drop' };

/** What came of it. */
export type InboxResult<Message = InboxMessage> =
  | { readonly kind: 'sent' }
  | { readonly kind: 'refused'; readonly code: 'no-such-user' | 'inbox-full' }
  | { readonly kind: 'taken'; readonly messages: readonly Message[]; readonly more: boolean }
  | { readonly kind: 'dropped' };

/** One inbox, taken by itself. */
export type InboxModel<Message = InboxMessage> = SubModel<
  InboxState<Message>,
  InboxOp<Message>,
  InboxResult<Message>
>;

/** An inbox of a server whose limit is `inboxMessages`; what a message is, is the caller's choice. */
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
          if (state.kind === 'gone') return { state, result: { kind: 'refused', code: 'no-such-user' } };
          if (unread.length >= limits.inboxMessages)
            return { state, result: { kind: 'refused', code: 'inbox-full' } };
          return { state: { kind: 'open', unread: [...unread, op.message] }, result: { kind: 'sent' } };
        case 'take': {
          const messages = unread.slice(0, op.count);
          const rest = unread.slice(op.count);
          const result = { kind: 'taken', messages, more: rest.length > 0 } as const;
          return { state: state.kind === 'gone' ? state : { kind: 'open', unread: rest }, result };
        }
        case 'drop':
          return { state: { kind: 'gone' }, result: { kind: 'dropped' } };
      }
    },

    key: (state) => (state.kind === 'open' ? JSON.stringify(state.unread) : 'gone'),
  };
}
