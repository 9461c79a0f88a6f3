// quit: the polite end of a connection.
import { Type } from 'typebox';
import { ref } from '../../fields/shared-fields.ts';
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
    server('quit.bye', 'A server MUST answer `quit` with `bye` in every state.'),
    server('quit.closes', 'A server MUST close the connection after `bye`.'),
    server(
      'quit.last',
      'A server MUST NOT send anything after `bye`, nor handle anything that follows a `quit`.',
    ),
    server(
      'quit.member',
      'If a member sends `quit`, a server MUST send `member-left` with the reason `left` to the other members of its room.',
    ),
    server(
      'quit.owner',
      'If an owner sends `quit`, a server MUST send `closed` with the reason `owner-disconnected` to the other members of its room, and only `bye` to the owner.',
    ),
  ],
  examples: [{ note: 'The bare request', frame: { type: 'quit', ref: 11 } }],
  refused: [
    {
      note: 'With a `ref` of the wrong type',
      state: 'menu',
      line: '{"type":"quit","ref":true}',
      reply: { code: 'invalid-field', field: 'ref' },
    },
  ],
  pitfalls: [
    'Answers to earlier requests and events of the room, even its `closed`, may still arrive before `bye`.',
    'Remove the user before you send `bye`: a client that has seen the `bye` does not find the user in a list.',
  ],
});
