// Checks of the name that a user goes by: what is taken, what is refused, and what a refusal leaves possible.
import pMap from 'p-map';
import { VECTORS } from 'parley-spec';
import type { TestContext } from '../client/test-context.ts';
import { check } from './check.ts';

/** Connections that try names at the same time. */
const AT_ONCE = 12;

const valueOf = ({ json }: { readonly json: string }): unknown => JSON.parse(json);
const taken = VECTORS.values.names.valid.map(valueOf);
/** Names that the vectors have not: too long in bytes alone, and not only by one. */
const LONG_NAMES = ['x'.repeat(65), 'é'.repeat(33), '世'.repeat(64), '👋'.repeat(17), 'x'.repeat(5_000)];
const refused = [...VECTORS.values.names.invalid.map(valueOf), ...LONG_NAMES];

/** A connection goes by one name only, so every name takes one. */
async function goesBy(context: TestContext, name: unknown): Promise<void> {
  const client = await context.connect();
  await client.expect(context.ack(client, name), 'ready');
  await client.expect({ type: 'quit' }, 'bye', {}, 'quit.bye');
  await client.over('quit.closes');
}

export const names = [
  check('name.accepted', 'names of every legal length, script and character', async (context) => {
    await pMap(taken, (name) => goesBy(context, name), { concurrency: AT_ONCE });
  }),
  check('name.refused', 'names of forbidden length, form or character', async (context) => {
    const client = await context.connect();
    for (const name of refused) {
      await client.refused(context.ack(client, name), 'invalid-field', { fatal: false, field: 'name' });
    }
  }),
  check('name.refused/missing', 'no name at all', async (context) => {
    const client = await context.connect();
    await client.refused(context.ack(client, undefined), 'invalid-field', { fatal: false, field: 'name' });
  }),
  check('name.retry', 'after refused names, a good one on the same connection', async (context) => {
    const client = await context.connect();
    const tries = ['', 'Nina:1', ' Nina', 'x'.repeat(65), 5];
    for (const name of tries) {
      await client.refused(context.ack(client, name), 'invalid-field', {}, 'name.refused');
    }
    client.name = context.word('n');
    await client.expect(context.ack(client, client.name), 'ready');
    await client.expect({ type: 'menu' }, 'menu');
  }),
  check('name.retry/many', 'a dozen refusals, then a good name', async (context) => {
    const client = await context.connect();
    const tries = client.post(...Array.from({ length: 12 }, () => context.ack(client, '')));
    for (const sent of tries) {
      client.mustBe(await client.answer(sent), 'error', { code: 'invalid-field' }, 'name.refused');
    }
    await client.expect(context.ack(client, context.word('n')), 'ready');
  }),
  check('name.shared', 'several users of one name', async (context) => {
    const name = context.word('n');
    const clients = await Promise.all([context.connect(), context.connect(), context.connect()]);
    for (const client of clients) await client.expect(context.ack(client, name), 'ready');
    // The first must not have been put out by the last.
    for (const client of clients) await client.expect({ type: 'menu' }, 'menu');
  }),
];
