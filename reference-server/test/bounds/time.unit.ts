// The time limits of a connection, with real connections and a manual clock: a millisecond before the bound, the bound, and
// what moves it.
import type { Socket } from 'node:net';
import t from 'tap';
import type { Components, ServerOptions } from '../../src/index.ts';
import { DEFAULT_LIMITS } from '../../src/server-limits.ts';
import { manualClock } from '../manual-clock.ts';
import { serve } from '../start-server.ts';
import type { TestClient } from '../test-client.ts';
import { within } from '../test-client.ts';

const { handshakeMs, handshakeRetryMs, handshakeRetries, idleMs, drainMs } = DEFAULT_LIMITS;

type Test = Parameters<typeof serve>[0];

/** A server with a manual clock, and its sockets. */
async function timed(test: Test, options: ServerOptions = {}) {
  const { clock, go, waits } = manualClock();
  const sockets: Socket[] = [];
  const components = (clean: Components): Components => ({
    ...clean,
    clock,
    outbox: (sink, ...rest) => {
      sockets.push(sink as Socket);
      return clean.outbox(sink, ...rest);
    },
  });
  return { ...(await serve(test, { components, ...options })), go, waits, sockets };
}

const ack = (client: TestClient, name = 'N') =>
  client.ask({ type: 'ack', clientId: client.clientId, name, protocol: 'parley/1' });

async function greeted(client: TestClient): Promise<TestClient> {
  client.clientId = ((await client.next()) as { clientId: number }).clientId;
  return client;
}

/** A connection that has just begun to wait, what does not end it yet, and what ends it. */
const TERMS: readonly {
  readonly name: string;
  readonly ms: number;
  readonly begin: (server: Awaited<ReturnType<typeof timed>>) => Promise<TestClient>;
  readonly code: string;
}[] = [
  {
    name: 'handshakeMs, of a client that says nothing',
    ms: handshakeMs,
    begin: ({ connect }) => greeted(connect()),
    code: 'handshake-timeout',
  },
  {
    name: 'handshakeMs, of a client that never asks for the menu, whatever else it asks',
    ms: handshakeMs / 2,
    begin: async ({ connect, go }) => {
      const client = await greeted(connect());
      await ack(client);
      go(handshakeMs / 2);
      await client.fence();
      return client;
    },
    code: 'handshake-timeout',
  },
  {
    name: 'handshakeRetryMs, after the last refused name that gives time',
    ms: handshakeRetryMs,
    begin: async ({ connect, go }) => {
      const client = await greeted(connect());
      for (let i = 0; i < handshakeRetries; i++) {
        go(handshakeRetryMs - 1);
        await ack(client, '');
      }
      return client;
    },
    code: 'handshake-timeout',
  },
  {
    name: 'idleMs, from the menu on',
    ms: idleMs,
    begin: async ({ enter, go }) => {
      const client = await enter();
      go(1);
      await client.fence();
      return client;
    },
    code: 'idle-timeout',
  },
];

for (const { name, ms, begin, code } of TERMS) {
  t.test(`${name}: ${ms} ms`, async (t) => {
    const server = await timed(t);
    const client = await begin(server);
    const socket = server.sockets.at(-1)!;
    const other = await server.enter();
    server.go(ms - 1);
    await other.fence();
    t.notOk(socket.writableEnded, 'not a millisecond before');
    server.go(1);
    t.match(await client.remaining(), [{ type: 'error', code, fatal: true }]);
    await other.fence();
  });
}

t.test('idleMs: every complete line restarts the time, a part of a line does not', async (t) => {
  const { enter, go } = await timed(t);
  const [client, other] = [await enter(), await enter()];
  for (const line of ['\n', ' \r\n', '{"type":"ping"}\n', '{"type":"nonsense"}\n']) {
    go(idleMs - 1);
    client.raw(line);
    // A later request of the other client is answered later.
    await other.fence();
  }
  client.raw('{"type":');
  go(idleMs - 1);
  await other.fence();
  client.raw('"ping"');
  await other.fence();
  go(1);
  const rest = await client.remaining();
  t.match(rest, [{ type: 'pong' }, { code: 'unknown-type' }, { code: 'idle-timeout', fatal: true }]);
});

t.test('drainMs: after the end the server reads for this long, and no longer', async (t) => {
  const { enter, go, sockets } = await timed(t);
  const other = await enter();
  const client = await enter();
  const [, socket] = sockets;
  client.raw('no frame\n');
  await within('FIN', client.closed);
  // The client has received FIN; the server learns in its own turn that it was sent.
  await other.fence();
  go(drainMs - 1);
  await other.fence();
  t.notOk(socket!.destroyed, 'not a millisecond before');
  go(1);
  t.ok(socket!.destroyed);
});

t.test('no timer is left when a connection is closed, whatever it waited for', async (t) => {
  const { connect, enter, waits, sockets } = await timed(t);
  const witness = await enter();
  const left = waits();
  const ends: ((client: TestClient) => unknown)[] = [
    (client) => client.socket.end(),
    (client) => client.socket.resetAndDestroy(),
    (client) => client.raw('no frame\n').socket.end(),
    (client) => client.send({ type: 'quit' }).socket.end(),
    (client) => client.raw('no frame\n').socket.resetAndDestroy(),
  ];
  const begins = [() => greeted(connect()), () => enter()];
  for (const begin of begins) {
    for (const end of ends) {
      const client = await begin();
      const gone = new Promise((resolve) => sockets.at(-1)!.once('close', resolve));
      await end(client);
      await within('the end', gone);
    }
  }
  await witness.fence();
  t.equal(waits(), left, 'timers');
});
