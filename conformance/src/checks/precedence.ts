// Checks of which error the server sends if several apply. Each pair is tried in two steps: with one error alone, which another
// requirement demands, and then with further ones.
import { LIMITS, MAX_CLIENT_ID, PROTOCOL } from 'parley-spec';
import { demandedBy } from '../client/demanded-by.ts';
import type { Draft } from '../client/endpoint.ts';
import type { TestClient } from '../client/test-client.ts';
import { check } from './check.ts';

/** A valid id that is not the client's. */
export const notOwn = (client: TestClient): number =>
  client.oracle.clientId === MAX_CLIENT_ID ? 1 : MAX_CLIENT_ID;

/** Sends a request with one error, which must be refused, and then with further errors: the same one must be reported. */
async function precedes(
  client: TestClient,
  code: string,
  draft: Draft,
  further: object,
  field?: string,
): Promise<void> {
  const like = field === undefined ? {} : { field };
  await client.probe(draft, code, {}, demandedBy(code, draft, like));
  await client.refused({ ...draft, ...further }, code, like);
}

export const precedence = [
  check('error.precedence', 'form before type, type before state, state before fields', async (context) => {
    const early = await context.connect();
    await precedes(early, 'unknown-type', { type: 'nonsense' }, { ref: [1] });
    await precedes(early, 'wrong-state', { type: 'users' }, { after: 'x' });
    await precedes(early, 'wrong-state', { type: 'send', to: 1, text: 'x' }, { ref: true, to: undefined });
    const client = await context.user();
    await precedes(client, 'wrong-state', { type: 'say', text: 'x' }, { text: 5, ref: {} });
    const named = { clientId: client.oracle.clientId, name: 'x', protocol: PROTOCOL.version };
    await precedes(client, 'wrong-state', { type: 'ack', ...named }, { clientId: 'x', name: '' });
    await precedes(client, 'invalid-field', { type: 'join', room: 'x', ref: [] }, { room: '' }, 'ref');
    await precedes(
      client,
      'invalid-field',
      { type: 'send', to: client.oracle.clientId, text: 5 },
      { to: MAX_CLIENT_ID },
      'text',
    );
    const owner = await context.owner();
    const taken = { room: context.roomOf(owner) };
    await precedes(client, 'invalid-field', { type: 'create', room: 'x', ref: 1.5 }, taken, 'ref');
    await precedes(owner, 'wrong-state', { type: 'create', room: context.word('r') }, taken);
    await precedes(owner, 'wrong-state', { type: 'join', room: context.word('r') }, { room: '' });
    const plain = await context.user();
    await plain.probeBytes('{"type":7}\n', 'bad-frame', {}, 'framing.no-type');
    await client.refusedBytes('{"ref":[1],"type":7}\n', 'bad-frame');
  }),
  check('error.precedence/ack', 'fields before the id, the id before the protocol', async (context) => {
    const wrong = { protocol: 'parley/0', token: 'wrong' };
    const tries: [field: string, plain: object, also: object][] = [
      ['name', { name: '' }, wrong],
      ['protocol', { protocol: 5 }, { token: 'wrong' }],
      ['clientId', { clientId: 0 }, { ...wrong, name: '' }],
      ['ref', { ref: null }, wrong],
    ];
    for (const [field, plain, also] of tries) {
      // Each on a new connection, because a server may count refused names.
      const client = await context.connect();
      const id = field === 'clientId' ? {} : { clientId: notOwn(client) };
      const draft = context.ack(client, 'x', plain);
      await precedes(client, 'invalid-field', draft, { ...also, ...id }, field);
    }
    for (const [code, plain, also] of [
      ['bad-ack', (client: TestClient) => ({ clientId: notOwn(client) }), wrong],
      ['unsupported-protocol', () => ({ protocol: 'parley/0' }), { token: 'wrong' }],
    ] as const) {
      const [one, other] = [await context.connect(), await context.connect()];
      await one.probe(context.ack(one, 'x', plain(one)), code);
      await other.refused(context.ack(other, 'x', { ...plain(other), ...also }), code);
    }
  }),
  check('error.precedence/too-large', 'a line that is too long, not UTF-8 and not JSON', async (context) => {
    const plain = await context.user();
    await plain.probeBytes('x'.repeat(LIMITS.frameBytes.most), 'frame-too-large');
    const client = await context.user();
    // The size is known before the encoding, which only a complete line shows.
    await client.refusedBytes(Buffer.alloc(LIMITS.frameBytes.most, 0xff), 'frame-too-large');
  }),
];
