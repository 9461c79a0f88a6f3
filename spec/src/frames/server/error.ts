// error: a request, or a connection, is refused.
import { Type } from 'typebox';
import { ref } from '../../fields/shared-fields.ts';
import { serverFrame } from '../../vocabulary/frame.ts';
import { client, server } from '../../vocabulary/requirement.ts';

export const error = serverFrame({
  from: 'server',
  type: 'error',
  purpose: 'Refuses a request, or says why the connection ends.',
  schema: Type.Object({
    type: Type.Literal('error'),
    ref,
    code: Type.String({ description: 'A code of the error registry; later versions may add codes.' }),
    message: Type.String({ description: 'For people: what happened, and what to do.' }),
    fatal: Type.Boolean({ description: 'Whether the server closes the connection after this.' }),
    field: Type.Optional(Type.String({ description: 'The first invalid field, for `invalid-field`.' })),
    state: Type.Optional(Type.String({ description: 'The state of the connection, for `wrong-state`.' })),
  }),
  kind: 'error',
  arrives: ['assigned', 'acknowledged', 'menu', 'room-owner', 'room-member'],
  ends: ['*'],
  requirements: [
    server(
      'error.precedence',
      'If several errors apply to a frame, a server MUST send the one that the error registry lists first.',
    ),
    server(
      'error.fatal',
      'A server MUST set `fatal` to the value that the error registry gives for the code.',
    ),
    server('error.closes', 'A server MUST close the connection after a fatal `error`.'),
    server('error.stays', 'A server MUST NOT close the connection because of an error that is not fatal.'),
    server(
      'error.changes-nothing',
      'A server MUST NOT change anything because of a request that it refuses.',
    ),
    server(
      'error.field',
      'A server MUST name the first invalid field in the `field` of an `invalid-field`: `ref` first, then the order of the frame’s table.',
    ),
    server(
      'error.state',
      'A server MUST name the current state of the connection in the `state` of a `wrong-state`.',
    ),
    server(
      'error.last-line',
      'A server MUST close so that its last frame reaches a client that is still sending.',
    ),
    client(
      'client.unknown-codes',
      'A client MUST show codes, reasons and states that it does not know unchanged.',
      'the kit tests servers only',
    ),
  ],
  examples: [
    {
      note: 'An invalid field',
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
        message: 'say is not allowed in the state menu; create or join a room first.',
        fatal: false,
        state: 'menu',
      },
    },
    {
      note: 'A fatal error',
      frame: { type: 'error', code: 'bad-frame', message: 'The line is not JSON.', fatal: true },
    },
  ],
  pitfalls: [
    'A fatal error ends every request without an answer; its `ref`, if any, belongs to the request that it refuses.',
    'Programs read `code`; `message` is free text for people.',
  ],
});
