// menu: the client asks for the services of the server.
import { Type } from 'typebox';
import { ref } from '../../fields/members.ts';
import { clientFrame } from '../../vocabulary/frame.ts';
import { client, server } from '../../vocabulary/requirement.ts';

export const menu = clientFrame({
  from: 'client',
  type: 'menu',
  purpose: 'Asks for the menu; the first time it ends the handshake.',
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
    server('menu.answer', 'A server MUST answer `menu` with its menu.'),
    server(
      'menu.again',
      'A server MUST answer `menu` as often as it is asked, in a room too, without a change of state.',
    ),
    client(
      'client.menu-driven',
      'A client MUST offer its user the options, prompts and words of the menu that it received, and no others.',
      'the kit attacks servers',
    ),
  ],
  examples: [
    { note: 'The bare request', frame: { type: 'menu' } },
    { note: 'With a mark', frame: { type: 'menu', ref: 2 } },
  ],
  refused: [
    {
      note: 'Before the acknowledgement',
      state: 'assigned',
      line: '{"type":"menu","ref":1}',
      reply: { code: 'wrong-state', state: 'assigned', ref: 1 },
    },
  ],
  pitfalls: ['Do not push the menu: it is sent when it is asked for, and only then.'],
});
