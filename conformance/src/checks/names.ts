// Checks of user names: which ones the server accepts, which ones it refuses, and that a client can try again.
import pMap from 'p-map';
import { VECTORS } from 'parley-spec';
import type { TestContext } from '../client/test-context.ts';
import { check } from './check.ts';

/** Connections that try names at the same time. */
const AT_ONCE = 12;

const valueOf = ({ json }: { readonly json: string }): unknown => JSON.parse(json);
const accepted = VECTORS.values.names.valid.map(valueOf);
/** Names that are not in the vectors: too long in bytes only, and too long by more than one byte. */
const LONG_NAMES = ['x'.repeat(65), 'é'.repeat(33), '世'.repeat(64), '👋'.repeat(17), 'x'.repeat(5_000)];
const refused = [...VECTORS.values.names.invalid.map(valueOf), ...LONG_NAMES];

/** Connects with a name, and disconnects. A connection has one name only, so each name needs a new one. */
async function accepts(context: TestContext, name: unknown): Promise<void> {
  const client = await context.connect();
  await client.expect(context.ack(client, name), 'ready');
  await client.expect({ type: 'quit' }, 'bye', {}, 'quit.bye');
  await client.over('quit.closes');
}

export const names = [
  check('name.accepted', 'names of every legal length, script and character', async (context) => {
    await pMap(accepted, (name) => accepts(context, name), { concurrency: AT_ONCE });
  }),
  check('name.refused', 'names of forbidden length, form or character', async (context) => {
    const client = await context.connect();
    for (const [n, name] of refused.entries()) {
      // Without an answer after the first refusal, the server allows no second try.
      const answer = await client.ask(
        context.ack(client, name),
        n === 0 ? context.requirement : 'name.retry',
      );
      client.mustBe(answer, 'error', { code: 'invalid-field', field: 'name' });
    }
  }),
  check('name.refused/missing', 'no name at all', async (context) => {
    const client = await context.connect();
    await client.refused(context.ack(client, undefined), 'invalid-field', { field: 'name' });
  }),
  check('name.retry', 'after refused names, a valid one on the same connection', async (context) => {
    const client = await context.connect();
    const tries = ['', 'Nina:1', ' Nina', 'x'.repeat(65), 5];
    for (const [n, name] of tries.entries()) {
      const answer = await client.ask(
        context.ack(client, name),
        n === 0 ? 'name.refused' : context.requirement,
      );
      client.mustBe(answer, 'error', { code: 'invalid-field' }, 'name.refused');
    }
    client.name = context.word('n');
    await client.expect(context.ack(client, client.name), 'ready');
    await client.expect({ type: 'menu' }, 'menu');
  }),
  check('name.retry/many', 'a dozen refusals, then a valid name', async (context) => {
    const client = await context.connect();
    const tries = client.post(...Array.from({ length: 12 }, () => context.ack(client, '')));
    for (const sent of tries) {
      client.mustBe(await client.answer(sent), 'error', { code: 'invalid-field' }, 'name.refused');
    }
    await client.expect(context.ack(client, context.word('n')), 'ready');
  }),
  check('name.shared', 'several users with the same name', async (context) => {
    const name = context.word('n');
    const clients = await Promise.all([context.connect(), context.connect(), context.connect()]);
    for (const client of clients) await client.expect(context.ack(client, name), 'ready');
    // The first user is still connected.
    for (const client of clients) await client.expect({ type: 'menu' }, 'menu');
  }),
];
