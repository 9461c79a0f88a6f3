// inbox: the client asks for its unread messages.
import { Type } from 'typebox';
import { ref } from '../../fields/shared-fields.ts';
import { clientFrame } from '../../vocabulary/frame.ts';
import { server } from '../../vocabulary/requirement.ts';

export const inbox = clientFrame({
  from: 'client',
  type: 'inbox',
  purpose: 'Fetches unread messages, oldest first; they count as read afterwards.',
  schema: Type.Object({ type: Type.Literal('inbox'), ref }),
  transitions: { menu: 'menu', 'room-owner': 'room-owner', 'room-member': 'room-member' },
  reply: 'inbox',
  errors: [],
  requirements: [
    server('inbox.once', 'A server MUST NOT deliver a private message twice.'),
    server(
      'inbox.complete',
      'A server MUST deliver every acknowledged private message to a recipient that stays connected and asks for it.',
    ),
    server(
      'inbox.fresh',
      'An `inbox` requested after a `sent` was received MUST include the message of that `sent`, unless `more` is true or an earlier reply included it.',
    ),
    server(
      'inbox.order',
      'A server MUST deliver private messages oldest first, those of each sender in the order in which they were sent.',
    ),
    server(
      'inbox.more',
      'A server MUST set `more` to true exactly when unread messages remain after the reply.',
    ),
    server('inbox.page', 'An `inbox` reply MUST include at least one message if any are unread.'),
    server(
      'inbox.sender',
      'A server MUST fill `from` with the sender’s id and name as the server knows them, whatever the request says.',
    ),
    server(
      'inbox.private',
      'A server MUST NOT deliver a private message to anyone except the user with the id `to`.',
    ),
    server(
      'inbox.full',
      'A server MUST answer a `send` to an inbox that has `inboxMessages` unread messages with `inbox-full`.',
    ),
    server(
      'inbox.capacity',
      'A server MUST accept messages for an inbox until it has `inboxMessages` unread ones.',
    ),
    server('inbox.keeps', 'A server MUST NOT drop an acknowledged message because an inbox is full.'),
    server(
      'inbox.dies',
      'A server MUST discard the unread messages of a user who has disconnected.',
      'nobody can ask for them: ids are never reused',
    ),
  ],
  examples: [{ note: 'The bare request', frame: { type: 'inbox', ref: 3 } }],
  refused: [
    {
      note: 'A `ref` that is neither an integer nor a string is not repeated',
      state: 'menu',
      line: '{"type":"inbox","ref":[1]}',
      reply: { code: 'invalid-field', field: 'ref' },
    },
    {
      note: 'Before the menu',
      state: 'acknowledged',
      line: '{"type":"inbox","ref":2}',
      reply: { code: 'wrong-state', state: 'acknowledged', ref: 2 },
    },
  ],
  pitfalls: [
    'Take the messages and empty the inbox in one step; otherwise a message that arrives in between is lost.',
    'An empty inbox gives an empty list with `more` false, not an error.',
  ],
});
