// bye: the last frame of a polite end.
import { Type } from 'typebox';
import { ref } from '../../fields/members.ts';
import { serverFrame } from '../../vocabulary/frame.ts';

export const bye = serverFrame({
  from: 'server',
  type: 'bye',
  purpose: 'Tells that the user is gone; the server closes the connection after it.',
  schema: Type.Object({ type: Type.Literal('bye'), ref }),
  kind: 'reply',
  arrives: ['assigned', 'acknowledged', 'menu', 'room-owner', 'room-member'],
  ends: ['quit'],
  requirements: [],
  examples: [{ note: 'The whole frame', frame: { type: 'bye', ref: 11 } }],
  pitfalls: ['Clean up first, then say it.'],
});
