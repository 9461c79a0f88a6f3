// inbox: unread messages.
import { Type } from 'typebox';
import { at, more, ref, text, user } from '../../fields/shared-fields.ts';
import { serverFrame } from '../../vocabulary/frame.ts';

export const inbox = serverFrame({
  from: 'server',
  type: 'inbox',
  purpose: 'Delivers unread messages; they count as read afterwards.',
  schema: Type.Object({
    type: Type.Literal('inbox'),
    ref,
    messages: Type.Array(Type.Object({ from: user('The sender.'), text, at }), {
      description: 'Oldest first.',
    }),
    more,
  }),
  kind: 'reply',
  arrives: ['menu', 'room-owner', 'room-member'],
  ends: ['inbox'],
  requirements: [],
  examples: [
    {
      note: 'One message',
      frame: {
        type: 'inbox',
        ref: 3,
        messages: [
          { from: { clientId: 50851, name: 'Nina' }, text: 'Hello World!', at: '2019-08-05T17:45:00.000Z' },
        ],
        more: false,
      },
    },
    { note: 'Nothing unread', frame: { type: 'inbox', ref: 4, messages: [], more: false } },
  ],
  pitfalls: ['Sixteen texts of 4,096 bytes do not fit into one frame: count bytes, then set `more`.'],
});
