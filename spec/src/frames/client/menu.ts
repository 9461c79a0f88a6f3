// menu: the client asks for the services of the server.
import { Type } from 'typebox';
import { ref } from '../../fields/shared-fields.ts';
import { clientFrame } from '../../vocabulary/frame.ts';
import { client, server } from '../../vocabulary/requirement.ts';

export const menu = clientFrame({
  from: 'client',
  type: 'menu',
  purpose: 'Asks for the menu; the first menu completes the handshake.',
  schema: Type.Object({ type: Type.Literal('menu'), ref }),
  transitions: {
    acknowledged: 'menu',
    menu: 'menu',
    'room-owner': 'room-owner',
    'room-member': 'room-member',
  },
  reply: 'menu',
  errors: [],
  requirements: [
    server('menu.answer', 'A server MUST send its menu as the answer to `menu`, and only then.'),
    server(
      'menu.again',
      'A server MUST answer every further `menu`, in a room too, without a change of state.',
    ),
    client(
      'client.menu-driven',
      'A client MUST offer its user exactly the options, prompts and words of the menu that it received.',
      'the kit tests servers only',
    ),
  ],
  examples: [
    { note: 'The bare request', frame: { type: 'menu' } },
    { note: 'With a `ref`', frame: { type: 'menu', ref: 2 } },
  ],
  refused: [
    {
      note: 'Before the acknowledgement',
      state: 'assigned',
      line: '{"type":"menu","ref":1}',
      reply: { code: 'wrong-state', state: 'assigned', ref: 1 },
    },
  ],
  pitfalls: ['Do not push the menu: send it only when the client asks.'],
});
