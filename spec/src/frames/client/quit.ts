// quit: the polite end of a connection.
import { Type } from 'typebox';
import { ref } from '../../fields/members.ts';
import { clientFrame } from '../../vocabulary/frame.ts';
import { server } from '../../vocabulary/requirement.ts';

export const quit = clientFrame({
  from: 'client',
  type: 'quit',
  purpose: 'Asks to be disconnected.',
  schema: Type.Object({ type: Type.Literal('quit'), ref }),
  transitions: {
    assigned: 'closed',
    acknowledged: 'closed',
    menu: 'closed',
    'room-owner': 'closed',
    'room-member': 'closed',
  },
  reply: 'bye',
  errors: [],
  requirements: [
    server('quit.bye', 'A server MUST answer `quit` in every state with `bye`.'),
    server('quit.closes', 'A server MUST close the connection after `bye`.'),
    server('quit.last', 'A server MUST NOT send anything after `bye`, nor act on what follows a `quit`.'),
    server(
      'quit.member',
      'A server MUST tell the `quit` of a member to the others of its room as `member-left` with the reason `left`.',
    ),
    server(
      'quit.owner',
      'A server MUST tell the `quit` of an owner to the others of its room as `closed` with the reason `owner-disconnected`, and send the owner `bye` alone.',
    ),
  ],
  examples: [{ note: 'The bare request', frame: { type: 'quit', ref: 11 } }],
  refused: [
    {
      note: 'With a mark of the wrong type',
      state: 'menu',
      line: '{"type":"quit","ref":true}',
      reply: { code: 'invalid-field', field: 'ref' },
    },
  ],
  pitfalls: [
    'Answers to earlier requests, and events of the room, its `closed` too, may still come before `bye`.',
    'The user is gone before `bye` is sent: whoever has seen the `bye` must not find the user in a list.',
  ],
});
