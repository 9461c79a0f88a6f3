// welcome: the server speaks first and assigns an id.
import { Type } from 'typebox';
import type { TInteger } from 'typebox';
import { clientId } from '../../fields/shared-fields.ts';
import { ADVERTISED, LIMITS } from '../../registries/limits.ts';
import type { AdvertisedLimit } from '../../registries/limits.ts';
import { serverFrame } from '../../vocabulary/frame.ts';
import { client, server } from '../../vocabulary/requirement.ts';

const limits = Type.Object(
  Object.fromEntries(
    ADVERTISED.map(({ name, least, most, zeroMeansNever, meaning }) => [
      name,
      zeroMeansNever
        ? Type.Union([Type.Literal(0), Type.Integer({ minimum: least, maximum: most })], {
            description: meaning,
          })
        : Type.Integer({ minimum: least, maximum: most, description: meaning }),
    ]),
    // Each of them is a number, and so is the zero that means "never".
  ) as unknown as Record<AdvertisedLimit, TInteger>,
  { description: 'The limits of this server.' },
);

export const welcome = serverFrame({
  from: 'server',
  type: 'welcome',
  purpose: 'Greets a new connection and assigns its id.',
  schema: Type.Object({
    type: Type.Literal('welcome'),
    protocols: Type.Array(Type.String(), {
      contains: { const: 'parley/1' },
      description: 'The protocols that the server speaks; one of them is "parley/1".',
    }),
    clientId: clientId('The id assigned to this connection.'),
    limits,
    features: Type.Array(Type.String(), {
      description: 'Optional features; "token" is the only one in this version.',
    }),
  }),
  kind: 'greeting',
  arrives: ['assigned'],
  ends: [],
  requirements: [
    server(
      'welcome.first',
      'A server MUST send `welcome`, or a fatal `error` instead, as the first frame on a connection, without waiting for the client.',
    ),
    server('welcome.protocols', 'A server MUST include `parley/1` in the `protocols` of `welcome`.'),
    server(
      'welcome.limits',
      'A server MUST announce each limit in `limits` as an integer within the range that the limits registry gives.',
    ),
    server('welcome.idle', 'A server SHOULD announce an `idleMs` other than 0.'),
    server('id.unique', 'A server MUST NOT assign an id that another connection has.'),
    server('id.never-again', 'A server MUST NOT assign an id again while it runs.'),
    client(
      'client.unknown-features',
      'A client MUST ignore features that it does not know.',
      'the kit tests servers only',
    ),
  ],
  examples: [
    {
      note: 'From the reference server',
      frame: {
        type: 'welcome',
        protocols: ['parley/1'],
        clientId: 50851,
        limits: Object.fromEntries(ADVERTISED.map(({ name }) => [name, LIMITS[name].value])),
        features: [],
      },
    },
  ],
  pitfalls: [
    'Send it when you accept the connection; a server that waits for the client, and a client that waits for `welcome`, wait forever.',
  ],
});
