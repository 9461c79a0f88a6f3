// joined: the caller is a member.
import { Type } from 'typebox';
import { ref, room, seq, user } from '../../fields/shared-fields.ts';
import { serverFrame } from '../../vocabulary/frame.ts';

export const joined = serverFrame({
  from: 'server',
  type: 'joined',
  purpose: 'Confirms that the caller is a member of the room.',
  schema: Type.Object({
    type: Type.Literal('joined'),
    ref,
    room,
    owner: user('The owner of the room.'),
    count: Type.Integer({
      minimum: 2,
      maximum: Number.MAX_SAFE_INTEGER,
      description: 'Number of members, the new one included.',
    }),
    seq: seq('Number of this join among the events of the room.'),
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
  pitfalls: ['`joined` gives only the number of members; ask `members` for their names.'],
});
