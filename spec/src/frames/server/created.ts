// created: the room is open, and the caller owns it.
import { Type } from 'typebox';
import { ref, room } from '../../fields/shared-fields.ts';
import { serverFrame } from '../../vocabulary/frame.ts';

export const created = serverFrame({
  from: 'server',
  type: 'created',
  purpose: 'Confirms that the room is open; the caller is its owner.',
  schema: Type.Object({
    type: Type.Literal('created'),
    ref,
    room,
    seq: Type.Literal(0, { description: 'The events of the room are counted from this number.' }),
  }),
  kind: 'reply',
  arrives: ['menu'],
  ends: ['create'],
  requirements: [],
  examples: [{ note: 'The whole frame', frame: { type: 'created', ref: 4, room: '23456', seq: 0 } }],
  pitfalls: ['The first event of the room has `seq` 1.'],
});
