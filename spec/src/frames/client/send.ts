// send: a private message.
import { Type } from 'typebox';
import { clientId, ref, text } from '../../fields/shared-fields.ts';
import { clientFrame } from '../../vocabulary/frame.ts';
import { server } from '../../vocabulary/requirement.ts';

export const send = clientFrame({
  from: 'client',
  type: 'send',
  purpose: 'Puts a private message into the inbox of a user; the sender’s own inbox is allowed.',
  schema: Type.Object({
    type: Type.Literal('send'),
    ref,
    to: clientId('Id of the recipient.'),
    text,
  }),
  transitions: { menu: 'menu', 'room-owner': 'room-owner', 'room-member': 'room-member' },
  reply: 'sent',
  errors: ['no-such-user', 'inbox-full'],
  requirements: [
    server('send.sent', 'A server MUST answer a `send` whose message it has put into an inbox with `sent`.'),
    server(
      'send.no-such-user',
      'A server MUST answer a `send` to an id of no connected user with `no-such-user`, even if the id was never assigned.',
    ),
    server(
      'send.self',
      'A server MUST put a message that a user sends to its own id into its own inbox, once.',
    ),
    server(
      'send.in-rooms',
      'A server MUST accept private messages from users in rooms, and deliver private messages to them, as for other users.',
    ),
    server(
      'text.accepted',
      'A server MUST accept every text of 1 to 4,096 bytes of UTF-8 without a forbidden character.',
    ),
    server(
      'text.refused',
      'A server MUST answer a text with `invalid-field` naming `text` if it is empty, longer than 4,096 bytes of UTF-8, or has a forbidden character.',
    ),
    server('text.verbatim', 'A server MUST deliver a text unchanged, code point by code point.'),
    server(
      'text.lone-surrogates',
      'A server MUST answer a text or name with a lone surrogate with `invalid-field`, or with `bad-frame` if its JSON library rejects the escape, or replace each lone surrogate with U+FFFD.',
    ),
  ],
  examples: [
    { note: 'To another user', frame: { type: 'send', to: 50922, text: 'Hello World!' } },
    { note: 'Any writing system', frame: { type: 'send', ref: 7, to: 50922, text: 'Olá, 世界 👋' } },
  ],
  refused: [
    {
      note: 'An id as a string',
      state: 'menu',
      line: '{"type":"send","ref":1,"to":"50922","text":"Hello"}',
      reply: { code: 'invalid-field', field: 'to', ref: 1 },
    },
    {
      note: 'Two invalid fields: the error names the first of the table',
      state: 'menu',
      line: '{"type":"send","ref":2,"text":"","to":0}',
      reply: { code: 'invalid-field', field: 'to', ref: 2 },
    },
    {
      note: 'A line feed inside the text could forge a line',
      state: 'menu',
      line: '{"type":"send","ref":3,"to":50851,"text":"one\\ntwo"}',
      reply: { code: 'invalid-field', field: 'text', ref: 3 },
    },
    {
      note: 'No user has that id',
      state: 'menu',
      line: '{"type":"send","ref":4,"to":2147483647,"text":"Hello"}',
      reply: { code: 'no-such-user', ref: 4 },
    },
  ],
  pitfalls: [
    'The server knows the sender’s id and name; never take them from the frame.',
    'A full inbox refuses new messages; it does not drop old ones.',
  ],
});
