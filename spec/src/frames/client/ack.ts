// ack: the client acknowledges its id and gives its name.
import { Type } from 'typebox';
import { clientId, name, ref } from '../../fields/shared-fields.ts';
import { clientFrame } from '../../vocabulary/frame.ts';
import { client, server } from '../../vocabulary/requirement.ts';

export const ack = clientFrame({
  from: 'client',
  type: 'ack',
  purpose: 'Acknowledges the assigned id, gives a name, and chooses the protocol.',
  schema: Type.Object({
    type: Type.Literal('ack'),
    ref,
    clientId: clientId('The id that `welcome` assigned.'),
    name,
    protocol: Type.String({ description: 'One of the `protocols` that `welcome` offered.' }),
    token: Type.Optional(
      Type.Unknown({ description: 'The access token; needed if `features` includes `token`.' }),
    ),
  }),
  transitions: { assigned: 'acknowledged' },
  reply: 'ready',
  errors: ['bad-ack', 'unsupported-protocol', 'bad-token'],
  requirements: [
    server('ack.ready', 'A server MUST answer a valid `ack` with `ready`.'),
    server(
      'ack.bad-ack',
      'A server MUST answer an `ack` whose `clientId` is a valid id, but not the assigned one, with `bad-ack`.',
    ),
    server(
      'ack.unsupported-protocol',
      'A server MUST answer an `ack` whose `protocol` is a string that it did not offer with `unsupported-protocol`.',
    ),
    server(
      'ack.token',
      'A server that announces the feature `token` MUST answer an `ack` whose `token` is missing, wrong or not a string with `bad-token`.',
    ),
    server(
      'ack.token-ignored',
      'A server that does not announce the feature `token` MUST ignore the field `token`, whatever its value.',
    ),
    server(
      'name.accepted',
      'A server MUST accept every name of 1 to 64 bytes of UTF-8 that has no forbidden or invisible character, and no white space other than single inner U+0020.',
    ),
    server(
      'name.refused',
      'A server MUST answer a name with `invalid-field` naming `name` if it is empty, longer than 64 bytes, or has a forbidden or invisible character, or white space other than single inner U+0020.',
    ),
    server(
      'name.retry',
      'A server MUST let a client whose name was refused send another `ack` on the same connection.',
    ),
    server('name.shared', 'A server MUST accept a name that another user already has.'),
    client(
      'client.ack-first',
      'A client MUST send no request except `ack` and `quit` before it receives `ready`.',
      'the kit tests servers only',
    ),
  ],
  examples: [
    { note: 'A name', frame: { type: 'ack', clientId: 50851, name: 'Nina', protocol: 'parley/1' } },
    {
      note: 'A name with other letters, and a `ref`',
      frame: { type: 'ack', ref: 1, clientId: 50851, name: 'Zoë Müller', protocol: 'parley/1' },
    },
    {
      note: 'With a token, for a server that requires one',
      frame: { type: 'ack', clientId: 50851, name: 'Nina', protocol: 'parley/1', token: 'sesame' },
    },
  ],
  refused: [
    {
      note: 'No name',
      state: 'assigned',
      line: '{"type":"ack","ref":1,"clientId":50851,"protocol":"parley/1"}',
      reply: { code: 'invalid-field', field: 'name', ref: 1 },
    },
    {
      note: 'A name with a colon could forge a line of the user list',
      state: 'assigned',
      line: '{"type":"ack","ref":2,"clientId":50851,"name":"Nina:1","protocol":"parley/1"}',
      reply: { code: 'invalid-field', field: 'name', ref: 2 },
    },
    {
      note: 'The id of another connection',
      state: 'assigned',
      line: '{"type":"ack","ref":3,"clientId":50850,"name":"Nina","protocol":"parley/1"}',
      reply: { code: 'bad-ack', ref: 3 },
    },
    {
      note: 'A protocol that was not offered',
      state: 'assigned',
      line: '{"type":"ack","ref":4,"clientId":50851,"name":"Nina","protocol":"parley/0"}',
      reply: { code: 'unsupported-protocol', ref: 4 },
    },
    {
      note: 'A second ack',
      state: 'menu',
      line: '{"type":"ack","ref":5,"clientId":50851,"name":"Nina","protocol":"parley/1"}',
      reply: { code: 'wrong-state', state: 'menu', ref: 5 },
    },
  ],
  pitfalls: [
    'Every refused frame in `assigned` counts as a retry, even one of unknown type. A retry never shortens the time that is left.',
    'An id written as a string ("50851") is an invalid field, not a bad acknowledgement.',
    '64 bytes are not 64 characters: count the bytes of the UTF-8 encoding.',
  ],
});
