// members: a page of the members of a room.
import { Type } from 'typebox';
import { more, ref, user } from '../../fields/shared-fields.ts';
import { serverFrame } from '../../vocabulary/frame.ts';

export const members = serverFrame({
  from: 'server',
  type: 'members',
  purpose: 'Lists the members of the caller’s room.',
  schema: Type.Object({
    type: Type.Literal('members'),
    ref,
    users: Type.Array(user('A member.'), { description: 'By ascending clientId.' }),
    more,
  }),
  kind: 'reply',
  arrives: ['room-owner', 'room-member'],
  ends: ['members'],
  requirements: [],
  examples: [
    {
      note: 'Owner and member',
      frame: {
        type: 'members',
        ref: 6,
        users: [
          { clientId: 50851, name: 'Nina' },
          { clientId: 50922, name: 'Jose' },
        ],
        more: false,
      },
    },
  ],
  pitfalls: ['The list is a snapshot; `member-joined` and `member-left` report later changes.'],
});
