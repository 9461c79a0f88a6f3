// ready: the acknowledgement is accepted; only the menu is missing.
import { Type } from 'typebox';
import { ref } from '../../fields/shared-fields.ts';
import { serverFrame } from '../../vocabulary/frame.ts';

export const ready = serverFrame({
  from: 'server',
  type: 'ready',
  purpose: 'Confirms the acknowledgement; the user is connected from here on.',
  schema: Type.Object({ type: Type.Literal('ready'), ref }),
  kind: 'reply',
  arrives: ['assigned'],
  ends: ['ack'],
  requirements: [],
  examples: [{ note: 'The whole frame', frame: { type: 'ready' } }],
  pitfalls: ['Others may send to the new user as soon as this frame is sent, before the user has its menu.'],
});
