// users: a page of the user list.
import { Type } from 'typebox';
import { more, ref, user } from '../../fields/shared-fields.ts';
import { serverFrame } from '../../vocabulary/frame.ts';
import { server } from '../../vocabulary/requirement.ts';

export const users = serverFrame({
  from: 'server',
  type: 'users',
  purpose: 'Lists the connected users.',
  schema: Type.Object({
    type: Type.Literal('users'),
    ref,
    users: Type.Array(user('A connected user.'), { description: 'By ascending clientId.' }),
    more,
  }),
  kind: 'reply',
  arrives: ['menu', 'room-owner', 'room-member'],
  ends: ['users'],
  requirements: [
    server(
      'users.names',
      'A user list MUST show each user under its own id with the unchanged name of its `ack`, even if several users share a name.',
    ),
  ],
  examples: [
    {
      note: 'Two users',
      frame: {
        type: 'users',
        ref: 1,
        users: [
          { clientId: 50851, name: 'Nina' },
          { clientId: 50922, name: 'Jose' },
        ],
        more: false,
      },
    },
  ],
  pitfalls: ['`more` is always present, even if it is `false`.'],
});
