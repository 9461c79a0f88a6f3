// ack: the client acknowledges its id and says which name it goes by.
import { Type } from 'typebox';
import { clientId, name, ref } from '../../fields/members.ts';
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
    token: Type.Optional(Type.Unknown({ description: 'The access token, where `features` has `token`.' })),
  }),
  transitions: { assigned: 'acknowledged' },
  reply: 'ready',
  errors: ['bad-ack', 'unsupported-protocol', 'bad-token'],
  requirements: [
    server('ack.ready', 'A server MUST answer a valid `ack` with `ready`.'),
    server(
      'ack.bad-ack',
      'A server MUST refuse an `ack` whose `clientId` is a valid id other than the one assigned with `bad-ack`.',
    ),
    server(
      'ack.unsupported-protocol',
      'A server MUST refuse an `ack` whose `protocol` is a string other than those offered with `unsupported-protocol`.',
    ),
    server(
      'ack.token',
      'A server that announces the feature `token` MUST refuse an `ack` whose `token` is missing, wrong, or no string with `bad-token`.',
    ),
    server(
      'ack.token-ignored',
      'A server that does not announce the feature `token` MUST ignore the member `token`, whatever its value.',
    ),
    server(
      'name.accepted',
      'A server MUST accept every name of 1 to 64 bytes of UTF-8 that holds no character and no white space for which a name is refused.',
    ),
    server(
      'name.refused',
      'A server MUST refuse a name that is empty, longer than 64 bytes, or holds a forbidden character, an invisible one, or white space other than single inner U+0020, with `invalid-field` naming `name`.',
    ),
    server(
      'name.retry',
      'A server MUST let a client whose name was refused send another `ack` on the same connection.',
    ),
    server('name.shared', 'A server MUST accept a name that another user bears.'),
    client(
      'client.ack-first',
      'A client MUST send no request but `ack` or `quit` before `ready`.',
      'the kit attacks servers',
    ),
  ],
  examples: [
    { note: 'A name', frame: { type: 'ack', clientId: 50851, name: 'Nina', protocol: 'parley/1' } },
    {
      note: 'A name in another script, with a mark',
      frame: { type: 'ack', ref: 1, clientId: 50851, name: 'Zoë Müller', protocol: 'parley/1' },
    },
    {
      note: 'With a token, where the server asks for one',
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
      note: 'A name with a colon would forge a line of the user list',
      state: 'assigned',
      line: '{"type":"ack","ref":2,"clientId":50851,"name":"Nina:1","protocol":"parley/1"}',
      reply: { code: 'invalid-field', field: 'name', ref: 2 },
    },
    {
      note: 'The id of somebody else',
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
    'Any refused frame in `assigned`, one of unknown type too, gives 60 seconds from then on, at most 10 times, and never shortens the time that is left.',
    'An id written as text ("50851") is an invalid field, not a bad acknowledgement.',
    'Sixty-four bytes are not sixty-four characters: count the UTF-8.',
  ],
});
