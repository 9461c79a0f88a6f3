// inbox: the client asks for its unread messages.
import { Type } from 'typebox';
import { ref } from '../../fields/members.ts';
import { clientFrame } from '../../vocabulary/frame.ts';
import { server } from '../../vocabulary/requirement.ts';

export const inbox = clientFrame({
  from: 'client',
  type: 'inbox',
  purpose: 'Fetches unread messages, oldest first, and so marks them read.',
  schema: Type.Object({ type: Type.Literal('inbox'), ref }),
  transitions: { menu: 'menu', 'room-owner': 'room-owner', 'room-member': 'room-member' },
  reply: 'inbox',
  errors: [],
  requirements: [
    server('inbox.once', 'A server MUST NOT hand a message over twice.'),
    server(
      'inbox.complete',
      'A server MUST hand over every acknowledged message to a recipient that stays and asks.',
    ),
    server(
      'inbox.fresh',
      'An inbox asked for after a `sent` was received MUST have that message, unless `more` is true or an earlier one had it.',
    ),
    server(
      'inbox.order',
      'A server MUST hand messages over oldest first, each sender’s in the order in which that sender sent them.',
    ),
    server(
      'inbox.more',
      'A server MUST set `more` to true exactly when unread messages remain after the reply.',
    ),
    server('inbox.page', 'An `inbox` reply MUST hold at least one message if any are unread.'),
    server(
      'inbox.sender',
      'A server MUST write into `from` the id and the name by which it knows the sender, whatever the request said.',
    ),
    server('inbox.private', 'A server MUST NOT hand a message to anybody but the user whom `to` named.'),
    server(
      'inbox.full',
      'A server MUST refuse a `send` to an inbox that holds `inboxMessages` unread messages with `inbox-full`.',
    ),
    server(
      'inbox.capacity',
      'A server MUST take messages for an inbox until it holds `inboxMessages` unread ones.',
    ),
    server('inbox.keeps', 'A server MUST NOT drop a message that it acknowledged because an inbox is full.'),
    server(
      'inbox.dies',
      'A server MUST discard the unread messages of a user who has gone.',
      'nobody can ask for them: ids are never given again',
    ),
  ],
  examples: [{ note: 'The bare request', frame: { type: 'inbox', ref: 3 } }],
  refused: [
    {
      note: 'A mark that is neither integer nor string is not repeated',
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
    'Taking the messages and emptying the inbox is one step; a message that arrives between the two must not be lost.',
    'No messages is an empty list with `more` false, not an error.',
  ],
});
