// ready: the handshake is done but for the menu.
import { Type } from 'typebox';
import { ref } from '../../fields/members.ts';
import { serverFrame } from '../../vocabulary/frame.ts';

export const ready = serverFrame({
  from: 'server',
  type: 'ready',
  purpose: 'Tells that the acknowledgement was taken; from here on the user is in.',
  schema: Type.Object({ type: Type.Literal('ready'), ref }),
  kind: 'reply',
  arrives: ['assigned'],
  ends: ['ack'],
  requirements: [],
  examples: [{ note: 'The whole frame', frame: { type: 'ready' } }],
  pitfalls: ['Others may send to the new user as soon as this is sent, before its menu is.'],
});
