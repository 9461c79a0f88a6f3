// Checks of the handshake up to `ready`: `welcome`, the ids that it assigns, and `ack`.
import { setTimeout as elapsed } from 'node:timers/promises';
import { ADVERTISED, MAX_CLIENT_ID, PROTOCOL } from 'parley-spec';
import type { RunContext } from '../client/run-context.ts';
import type { TestContext } from '../client/test-context.ts';
import { LocalResourceError, SkipCheck } from '../client/skip-check.ts';
import { idOf } from '../client/test-client.ts';
import type { TestClient } from '../client/test-client.ts';
import { check } from './check.ts';
import type { Skip } from './check.ts';

/** Connections that are opened at the same time to check that each gets its own id. */
const CROWD = 24;
/** Clients with the same id that are named. */
const SAME = 5;

const welcomeOf = async (context: TestContext) => (await context.connect()).arrivals[0]!.frame;

/** Sends an `ack` that must cause a fatal error, on a new connection. */
async function fatal(
  context: TestContext,
  code: string,
  wrong: (client: TestClient) => object,
): Promise<void> {
  const client = await context.connect();
  await client.refused(context.ack(client, context.word('n'), wrong(client)), code, { fatal: true });
  await client.over('error.closes');
}

const withoutToken = (run: RunContext): Skip | undefined =>
  run.features.includes('token')
    ? undefined
    : { outcome: 'not-applicable', detail: 'the server does not announce the feature `token`' };

const withToken = (run: RunContext): Skip | undefined =>
  run.features.includes('token')
    ? { outcome: 'not-applicable', detail: 'the server announces the feature `token`' }
    : undefined;

function tokenUnknown(run: RunContext): Skip | undefined {
  if (run.token !== undefined) return withoutToken(run);
  return withoutToken(run) ?? { outcome: 'skipped', detail: 'the kit was started without --token' };
}

/** How often the kit tries to use a port again, which the system releases a moment after the connection. */
const PORT_TRIES = 20;
const PORT_PAUSE_MS = 10;

/** A client that connects from the port of a connection that has ended. */
async function fromSamePort(context: TestContext, localPort: number): Promise<TestClient> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await context.connect(undefined, localPort);
    } catch (error) {
      if (!(error instanceof LocalResourceError)) throw error;
      if (tries === PORT_TRIES)
        throw new SkipCheck(`this system does not let the kit use port ${localPort} again`);
      await elapsed(PORT_PAUSE_MS);
    }
  }
}

export const handshake = [
  check('welcome.first', 'the server sends `welcome` first, and then waits', async (context) => {
    // One after the other: a server that serves one client at a time breaks another requirement.
    for (let n = 0; n < 3; n += 1) {
      const client = await context.connect();
      // Anything that the server sends without being asked arrives before `ready`.
      await client.expect(context.ack(client, context.word('n')), 'ready', {}, 'ack.ready');
      const types = client.arrivals.map((arrival) => arrival.frame.type).join(', ');
      context.must(types === 'welcome, ready', '`welcome`, then `ready`.', types);
      await client.fin();
    }
  }),
  check('welcome.protocols', 'the server offers `parley/1`', async (context) => {
    const { protocols } = await welcomeOf(context);
    context.must(
      Array.isArray(protocols) && protocols.includes(PROTOCOL.version),
      '`protocols` with "parley/1".',
      () => JSON.stringify(protocols),
    );
  }),
  check('welcome.limits', 'every limit is an integer within its range', async (context) => {
    const limits = ((await welcomeOf(context))['limits'] ?? {}) as Record<string, unknown>;
    for (const { name, least, most, zeroMeansNever } of ADVERTISED) {
      const value = limits[name];
      const within = typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
      context.must(
        within || (zeroMeansNever === true && value === 0),
        `\`limits.${name}\` from ${least} to ${most}${zeroMeansNever ? ', or 0' : ''}.`,
        () => `${JSON.stringify(value)}.`,
      );
    }
  }),
  check('welcome.idle', 'the server announces an idle time', async (context) => {
    const { idleMs } = ((await welcomeOf(context))['limits'] ?? {}) as Record<string, unknown>;
    context.must(idleMs !== 0, '`limits.idleMs` other than 0.', '0, which means never.');
  }),
  check('id.unique', 'connections that open at the same time get different ids', async (context) => {
    const clients = await Promise.all(Array.from({ length: CROWD }, () => context.connect()));
    await Promise.all(
      clients
        .slice(CROWD / 2)
        .map((client) => client.expect(context.ack(client, context.word('n')), 'ready', {}, 'ack.ready')),
    );
    const more = await Promise.all(Array.from({ length: CROWD }, () => context.connect()));
    // Whatever their type: that is judged elsewhere.
    const ids = [...clients, ...more].map(({ arrivals }) => JSON.stringify(arrivals[0]?.frame['clientId']));
    const again = ids.find((id, n) => ids.indexOf(id) < n);
    const owners = () => [...clients, ...more].filter((_, n) => ids[n] === again).map(({ label }) => label);
    context.must(
      again === undefined,
      `${ids.length} different ids.`,
      () => `\`clientId\` ${again} for the clients ${owners().slice(0, SAME).join(', ')}.`,
    );
  }),
  check('id.never-again', 'new connections get no id of a connection that has ended', async (context) => {
    const [owner, reset] = await context.room(1);
    const [quit, finished] = await context.users(2);
    const [early, silent] = [await context.connect(), await context.connect()];
    await quit!.expect({ type: 'quit' }, 'bye', {}, 'quit.bye');
    await early.expect({ type: 'quit' }, 'bye', {}, 'quit.bye');
    await finished!.fin();
    await silent.fin();
    await reset!.reset();
    await owner.event('member-left', { user: context.userOf(reset!) }, 'end.member');
    for (const client of [quit!, early, finished!, silent]) await client.over('end.fin-answers');
    const gone = [reset!, quit!, finished!, early, silent].map(idOf);
    const next = await Promise.all(Array.from({ length: CROWD }, () => context.connect()));
    const again = next.map(idOf).filter((id) => gone.includes(id));
    context.must(
      again.length === 0,
      `None of the ids ${gone.join(', ')}.`,
      () => `${again.join(', ')} again.`,
    );
  }),
  check(
    'id.never-again/same-port',
    'a new connection from the same port gets an id of its own',
    async (context) => {
      const first = await context.connect();
      const { localPort } = first;
      // Only after an RST, the system lets the kit use the port again at once.
      await first.reset();
      const second = await fromSamePort(context, localPort!);
      context.must(
        idOf(second) !== idOf(first),
        `An id other than ${idOf(first)}.`,
        () => `${idOf(second)} again.`,
      );
    },
    { ownDelivery: true },
  ),
  check('ack.ready', 'a valid `ack` is answered with `ready`', async (context) => {
    const [one, other] = [await context.connect(), await context.connect()];
    await one.expect(context.ack(one, context.word('n')), 'ready');
    const bare = other.postBare(context.ack(other, context.word('n')));
    other.mustBe(await other.answer(bare), 'ready');
  }),
  check('ack.bad-ack', 'the id of another user, and ids of no user', async (context) => {
    const other = await context.user();
    await fatal(context, 'bad-ack', () => ({ clientId: idOf(other) }));
    await fatal(context, 'bad-ack', (client) => ({
      clientId: idOf(client) === MAX_CLIENT_ID ? 1 : idOf(client) + 1,
    }));
    await fatal(context, 'bad-ack', (client) => ({ clientId: idOf(client) === 1 ? 2 : 1 }));
    await fatal(context, 'bad-ack', (client) => ({
      clientId: idOf(client) === MAX_CLIENT_ID ? 3 : MAX_CLIENT_ID,
    }));
  }),
  check('ack.unsupported-protocol', 'protocols that the server did not offer', async (context) => {
    const protocols = (await welcomeOf(context))['protocols'] as unknown[];
    for (const protocol of ['parley/0', 'parley/2', 'parley', 'PARLEY/1', 'parley/1 ', '']) {
      if (!protocols.includes(protocol)) await fatal(context, 'unsupported-protocol', () => ({ protocol }));
    }
  }),
  check(
    'ack.token',
    'a token that is missing, wrong, or not a string',
    async (context) => {
      const right = context.run.token!;
      const wrong = [undefined, '', `${right} `, ` ${right}`, right.slice(0, -1), context.word('t'), 5, true];
      for (const token of [...wrong, [right], { token: right }]) {
        // A variant can equal the right token by chance; then it is not wrong.
        if (token !== right) await fatal(context, 'bad-token', () => ({ token }));
      }
      const client = await context.connect();
      await client.expect(context.ack(client, context.word('n')), 'ready');
    },
    { unless: tokenUnknown },
  ),
  check(
    'ack.token-ignored',
    'a server without the feature `token` ignores every value of `token`',
    async (context) => {
      for (const token of ['sesame', '', 5, null, true, [], { token: null }, 'x'.repeat(5_000)]) {
        const client = await context.connect();
        await client.expect(context.ack(client, context.word('n'), { token }), 'ready');
      }
    },
    { unless: withToken },
  ),
];
