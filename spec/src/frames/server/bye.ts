// bye: the last frame after `quit`.
import { Type } from 'typebox';
import { ref } from '../../fields/shared-fields.ts';
import { serverFrame } from '../../vocabulary/frame.ts';

export const bye = serverFrame({
  from: 'server',
  type: 'bye',
  purpose: 'Confirms that the user is removed; the server then closes the connection.',
  schema: Type.Object({ type: Type.Literal('bye'), ref }),
  kind: 'reply',
  arrives: ['assigned', 'acknowledged', 'menu', 'room-owner', 'room-member'],
  ends: ['quit'],
  requirements: [],
  examples: [{ note: 'The whole frame', frame: { type: 'bye', ref: 11 } }],
  pitfalls: ['Clean up first, then send it.'],
});
