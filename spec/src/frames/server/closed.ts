// closed: the room is closed.
import { Type } from 'typebox';
import { ref, room, seq } from '../../fields/shared-fields.ts';
import { serverFrame } from '../../vocabulary/frame.ts';

export const closed = serverFrame({
  from: 'server',
  type: 'closed',
  purpose: 'Tells every member that the room is closed; their state is `menu` again.',
  schema: Type.Object({
    type: Type.Literal('closed'),
    ref,
    room,
    seq: seq('Number of this event in the room, its last.'),
    reason: Type.Union([Type.Literal('owner-closed'), Type.Literal('owner-disconnected')], {
      'x-open': true,
      description:
        '"owner-closed" after `close`, "owner-disconnected" after any end of the owner’s connection.',
    }),
  }),
  kind: 'event',
  arrives: ['room-owner', 'room-member'],
  ends: ['close'],
  requirements: [],
  examples: [
    {
      note: 'The copy of a member',
      frame: { type: 'closed', room: '23456', seq: 13, reason: 'owner-closed' },
    },
    {
      note: 'The owner’s copy, which ends the request',
      frame: { type: 'closed', ref: 10, room: '23456', seq: 13, reason: 'owner-closed' },
    },
    {
      note: 'The owner vanished',
      frame: { type: 'closed', room: '23456', seq: 13, reason: 'owner-disconnected' },
    },
  ],
  pitfalls: ['A member whose `say` is still on its way gets `closed`, then `wrong-state` for the `say`.'],
});
