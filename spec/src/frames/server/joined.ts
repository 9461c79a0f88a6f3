// joined: the caller is a member.
import { Type } from 'typebox';
import { ref, room, seq, user } from '../../fields/members.ts';
import { serverFrame } from '../../vocabulary/frame.ts';

export const joined = serverFrame({
  from: 'server',
  type: 'joined',
  purpose: 'Tells that the caller is a member of the room from here on.',
  schema: Type.Object({
    type: Type.Literal('joined'),
    ref,
    room,
    owner: user('Who created the room.'),
    count: Type.Integer({
      minimum: 2,
      maximum: Number.MAX_SAFE_INTEGER,
      description: 'Members, the newcomer included.',
    }),
    seq: seq('Number of the caller’s own joining.'),
  }),
  kind: 'reply',
  arrives: ['menu'],
  ends: ['join'],
  requirements: [],
  examples: [
    {
      note: 'The second member',
      frame: {
        type: 'joined',
        ref: 5,
        room: '23456',
        owner: { clientId: 50922, name: 'Jose' },
        count: 2,
        seq: 1,
      },
    },
  ],
  pitfalls: ['Ask `members` for who else is there: `joined` gives only their number.'],
});
