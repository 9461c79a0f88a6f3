// message: a member spoke in the room.
import { Type } from 'typebox';
import { at, room, seq, text, user } from '../../fields/shared-fields.ts';
import { serverFrame } from '../../vocabulary/frame.ts';

export const message = serverFrame({
  from: 'server',
  type: 'message',
  purpose: 'A line said in the room, for every member, the speaker included.',
  schema: Type.Object({
    type: Type.Literal('message'),
    room,
    seq: seq('Number of this event in the room.'),
    from: user('The speaker.'),
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
  pitfalls: ['The bytes are the same for every member: encode them once.'],
});
