// left: the caller has left the room.
import { Type } from 'typebox';
import { ref, room, seq } from '../../fields/shared-fields.ts';
import { serverFrame } from '../../vocabulary/frame.ts';

export const left = serverFrame({
  from: 'server',
  type: 'left',
  purpose: 'Confirms that the caller has left the room.',
  schema: Type.Object({
    type: Type.Literal('left'),
    ref,
    room,
    seq: seq('Number of this leave among the events of the room.'),
  }),
  kind: 'reply',
  arrives: ['room-member'],
  ends: ['leave'],
  requirements: [],
  examples: [{ note: 'The whole frame', frame: { type: 'left', ref: 9, room: '23456', seq: 12 } }],
  pitfalls: ['Every event with a lower `seq` precedes this frame; no event follows it.'],
});
