// error: a request, or a connection, is refused.
import { Type } from 'typebox';
import { ref } from '../../fields/members.ts';
import { serverFrame } from '../../vocabulary/frame.ts';
import { client, server } from '../../vocabulary/requirement.ts';

export const error = serverFrame({
  from: 'server',
  type: 'error',
  purpose: 'Refuses a request, or tells why the connection ends.',
  schema: Type.Object({
    type: Type.Literal('error'),
    ref,
    code: Type.String({ description: 'A code of the error registry; others may come from later versions.' }),
    message: Type.String({ description: 'For people: what happened and what to do.' }),
    fatal: Type.Boolean({ description: 'Whether the server closes the connection after this.' }),
    field: Type.Optional(Type.String({ description: 'The first invalid member, for `invalid-field`.' })),
    state: Type.Optional(Type.String({ description: 'The state of the connection, for `wrong-state`.' })),
  }),
  kind: 'error',
  arrives: ['assigned', 'acknowledged', 'menu', 'room-owner', 'room-member'],
  ends: ['*'],
  requirements: [
    server(
      'error.precedence',
      'A server MUST send, of several errors that apply to a frame, the one that the error registry lists first.',
    ),
    server('error.fatal', 'A server MUST set `fatal` as the error registry has it for the code.'),
    server('error.closes', 'A server MUST close the connection after a fatal `error`.'),
    server('error.stays', 'A server MUST NOT close the connection because of an error that is not fatal.'),
    server(
      'error.changes-nothing',
      'A server MUST NOT change anything because of a request that it refuses.',
    ),
    server(
      'error.field',
      'A server MUST name in the `field` of an `invalid-field` the first invalid member, `ref` before all, then in the order of the frame’s table.',
    ),
    server(
      'error.state',
      'A server MUST name in the `state` of a `wrong-state` the state of the connection.',
    ),
    server(
      'error.last-line',
      'A server MUST close in such a way that its last frame reaches a client that is still sending.',
    ),
    client(
      'client.unknown-codes',
      'A client MUST show codes, reasons and states that it does not know as they are.',
      'the kit attacks servers',
    ),
  ],
  examples: [
    {
      note: 'An invalid member',
      frame: {
        type: 'error',
        ref: 1,
        code: 'invalid-field',
        message: 'to must be an integer from 1 to 2147483647.',
        fatal: false,
        field: 'to',
      },
    },
    {
      note: 'The wrong state',
      frame: {
        type: 'error',
        ref: 2,
        code: 'wrong-state',
        message: 'say is not admitted at the menu; create or join a room first.',
        fatal: false,
        state: 'menu',
      },
    },
    {
      note: 'A fatal one',
      frame: { type: 'error', code: 'bad-frame', message: 'The line is not JSON.', fatal: true },
    },
  ],
  pitfalls: [
    'A fatal one ends every request that is still unanswered; its `ref`, if any, is that of the one that it refuses.',
    '`message` is for people and free; programs read `code`.',
  ],
});
