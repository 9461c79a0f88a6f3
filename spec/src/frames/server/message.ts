// message: somebody spoke in the room.
import { Type } from 'typebox';
import { at, room, seq, text, user } from '../../fields/members.ts';
import { serverFrame } from '../../vocabulary/frame.ts';

export const message = serverFrame({
  from: 'server',
  type: 'message',
  purpose: 'Brings a line said in the room, to every member and the speaker too.',
  schema: Type.Object({
    type: Type.Literal('message'),
    room,
    seq: seq('Number of this event in the room.'),
    from: user('Who said it.'),
    text,
    at,
  }),
  kind: 'event',
  arrives: ['room-owner', 'room-member'],
  ends: ['say'],
  requirements: [],
  examples: [
    {
      note: 'A line',
      frame: {
        type: 'message',
        room: '23456',
        seq: 3,
        from: { clientId: 50851, name: 'Nina' },
        text: 'Hello Alice, who is the moderator of this chat?',
        at: '2026-11-22T07:40:00.123Z',
      },
    },
  ],
  pitfalls: ['It is one and the same byte string for every member: encode it once.'],
});
