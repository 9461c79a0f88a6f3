// member-left: a member that is not the owner left the room.
import { Type } from 'typebox';
import { room, seq, user } from '../../fields/shared-fields.ts';
import { serverFrame } from '../../vocabulary/frame.ts';

export const memberLeft = serverFrame({
  from: 'server',
  type: 'member-left',
  purpose: 'Tells the members that a user is no longer in the room.',
  schema: Type.Object({
    type: Type.Literal('member-left'),
    room,
    seq: seq('Number of this event in the room.'),
    user: user('The former member.'),
    reason: Type.Union([Type.Literal('left'), Type.Literal('disconnected')], {
      'x-open': true,
      description: '"left" after `leave` or `quit`, "disconnected" after any other end of the connection.',
    }),
  }),
  kind: 'event',
  arrives: ['room-owner', 'room-member'],
  ends: [],
  requirements: [],
  examples: [
    {
      note: 'Alice left',
      frame: {
        type: 'member-left',
        room: '23456',
        seq: 7,
        user: { clientId: 50951, name: 'Alice' },
        reason: 'left',
      },
    },
    {
      note: 'John’s connection broke',
      frame: {
        type: 'member-left',
        room: '23456',
        seq: 8,
        user: { clientId: 50977, name: 'John' },
        reason: 'disconnected',
      },
    },
  ],
  pitfalls: ['There is none for an owner: its room is `closed` instead.'],
});
