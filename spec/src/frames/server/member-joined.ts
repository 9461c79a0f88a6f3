// member-joined: a user joined the room.
import { Type } from 'typebox';
import { room, seq, user } from '../../fields/shared-fields.ts';
import { serverFrame } from '../../vocabulary/frame.ts';

export const memberJoined = serverFrame({
  from: 'server',
  type: 'member-joined',
  purpose: 'Tells the members that a user joined the room.',
  schema: Type.Object({
    type: Type.Literal('member-joined'),
    room,
    seq: seq('Number of this event in the room.'),
    user: user('The new member.'),
  }),
  kind: 'event',
  arrives: ['room-owner', 'room-member'],
  ends: [],
  requirements: [],
  examples: [
    {
      note: 'Alice joins',
      frame: { type: 'member-joined', room: '23456', seq: 2, user: { clientId: 50951, name: 'Alice' } },
    },
  ],
  pitfalls: ['The new member gets `joined` with the same `seq` instead.'],
});
