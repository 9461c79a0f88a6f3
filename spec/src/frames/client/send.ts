// send: a private message.
import { Type } from 'typebox';
import { clientId, ref, text } from '../../fields/members.ts';
import { clientFrame } from '../../vocabulary/frame.ts';
import { server } from '../../vocabulary/requirement.ts';

export const send = clientFrame({
  from: 'client',
  type: 'send',
  purpose: 'Puts a private message into the inbox of another user, or into one’s own.',
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
    server('send.sent', 'A server MUST answer a `send` that it has put into an inbox with `sent`.'),
    server(
      'send.no-such-user',
      'A server MUST refuse a `send` to an id that nobody who is in bears, or that was never given, with `no-such-user`.',
    ),
    server(
      'send.self',
      'A server MUST put a message that a user sends to its own id into its own inbox, once.',
    ),
    server(
      'send.in-rooms',
      'A server MUST take and hand over private messages of users in rooms as of others.',
    ),
    server(
      'text.accepted',
      'A server MUST accept every text of 1 to 4,096 bytes of UTF-8 that holds no forbidden character.',
    ),
    server(
      'text.refused',
      'A server MUST refuse a text that is empty, longer than 4,096 bytes of UTF-8, or holds a forbidden character, with `invalid-field` naming `text`.',
    ),
    server('text.verbatim', 'A server MUST hand over a text unchanged, code point by code point.'),
    server(
      'text.lone-surrogates',
      'A server MUST refuse a text or a name that holds a lone surrogate with `invalid-field`, or with `bad-frame` where its JSON library takes no such escape, or replace each with U+FFFD.',
    ),
  ],
  examples: [
    { note: 'To somebody', frame: { type: 'send', to: 50922, text: 'Hello World!' } },
    { note: 'Any script', frame: { type: 'send', ref: 7, to: 50922, text: 'Olá, 世界 👋' } },
  ],
  refused: [
    {
      note: 'An id as text',
      state: 'menu',
      line: '{"type":"send","ref":1,"to":"50922","text":"Hello"}',
      reply: { code: 'invalid-field', field: 'to', ref: 1 },
    },
    {
      note: 'Two invalid members: the first of the table is named',
      state: 'menu',
      line: '{"type":"send","ref":2,"text":"","to":0}',
      reply: { code: 'invalid-field', field: 'to', ref: 2 },
    },
    {
      note: 'A line feed inside the text would forge a line',
      state: 'menu',
      line: '{"type":"send","ref":3,"to":50851,"text":"one\\ntwo"}',
      reply: { code: 'invalid-field', field: 'text', ref: 3 },
    },
    {
      note: 'Nobody has that id',
      state: 'menu',
      line: '{"type":"send","ref":4,"to":2147483647,"text":"Hello"}',
      reply: { code: 'no-such-user', ref: 4 },
    },
  ],
  pitfalls: [
    'The sender’s id and name are the server’s own knowledge; never take them from the frame.',
    'A full inbox refuses the sender; it does not drop what it has.',
  ],
});
