// Bounds on connections: in all, and for each address; and what further clients get.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { Socket } from 'node:net';
import t from 'tap';
import { plainAddress } from '../src/admission/address-counts.ts';
import { silent } from '../src/log.ts';
import { serve } from './start-server.ts';
import { within } from './test-client.ts';
import type { TestClient } from './test-client.ts';

const full = { type: 'error', code: 'server-full', fatal: true };

for (const [bound, options] of [
  ['--max-connections', { maxConnections: 3 }],
  ['--max-per-address', { maxPerAddress: 3 }],
] as const) {
  t.test(`${bound}: one less, as many, one more`, async (t) => {
    const warnings: string[] = [];
    const log = { ...silent, warn: (_fields: object, message: string) => void warnings.push(message) };
    const server = await serve(t, { ...options, log });
    const two = [await server.enter(), await server.enter()];
    const third = await server.enter();
    for (let i = 0; i < 2; i++) {
      const fourth = server.connect();
      t.match(await fourth.remaining(), [full]);
      t.equal(await fourth.closed, 'fin');
      fourth.socket.end();
    }
    t.match(warnings, [new RegExp(bound)], 'told once');
    third.send({ type: 'quit' });
    await third.until('bye');
    third.socket.end();
    await within('a place', freed(server.connect));
    for (const client of two) t.same(await client.fence(), [], 'nobody else notices');
  });
}

/** Tries until a connection is accepted: the server may learn of an end later than the client. */
async function freed(newcomer: () => TestClient): Promise<TestClient> {
  for (;;) {
    const client = newcomer();
    if ((await client.next()).type === 'welcome') return client;
    client.socket.destroy();
  }
}

const hasIPv6 = Object.values(networkInterfaces()).some((list) =>
  list?.some(({ address }) => address === '::1'),
);

t.test(
  'an IPv4 address is one address, even if the system writes it as IPv6',
  { skip: !hasIPv6 },
  async (t) => {
    t.equal(plainAddress('::ffff:192.0.2.7'), '192.0.2.7');
    t.equal(plainAddress('::FFFF:192.0.2.7'), '192.0.2.7');
    for (const other of ['192.0.2.7', '::ffff:c000:207:1', '2001:db8::1', 'fe80::1%eth0', '::1']) {
      t.equal(plainAddress(other), other);
    }
    const told: object[] = [];
    const log = { ...silent, warn: (fields: object) => void told.push(fields) };
    const { port } = await serve(t, { host: '::', maxPerAddress: 1, log });
    const first = async (host: string) => {
      const socket = connect(port, host);
      t.teardown(() => socket.destroy());
      const [line] = (await within(host, once(socket, 'data'))) as [Buffer];
      return (JSON.parse(line.toString()) as { type: string }).type;
    };
    t.equal(await first('127.0.0.1'), 'welcome');
    t.equal(await first('::1'), 'welcome', 'another address has its own places');
    t.equal(await first('127.0.0.1'), 'error');
    t.same(told, [{ address: '127.0.0.1' }]);
  },
);

/** A socket that sends nothing; `end` is all that it received until the server closed it. */
function mute(
  t: { teardown(after: () => void): void },
  port: number,
): { socket: Socket; end: Promise<string> } {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  t.teardown(() => socket.destroy());
  let came = '';
  socket.on('data', (chunk: Buffer) => (came += chunk.toString()));
  socket.on('error', () => {});
  const over = new Promise<void>((resolve) => ['end', 'close'].forEach((how) => socket.once(how, resolve)));
  return { socket, end: over.then(() => came) };
}

t.test('if an address has more than twice as many sockets, the newest is closed at once', async (t) => {
  // So long that the rejected sockets are still open and wait for their clients to close.
  const { port, enter } = await serve(t, { maxPerAddress: 2, limits: { drainMs: 2_000 } });
  const inside = [await enter(), await enter()];
  const lingering = [mute(t, port), mute(t, port)];
  for (const { socket } of lingering) await within('the refusal', once(socket, 'end'));
  const began = performance.now();
  const beyond = mute(t, port);
  t.match(JSON.parse(await within('its end', beyond.end)), full, 'inside TCP, the word comes with it');
  // A client that is given time to close can still write.
  while (!beyond.socket.destroyed) {
    beyond.socket.write('x');
    await new Promise(setImmediate);
  }
  t.ok(performance.now() - began < 1_000, 'without a time for its client to close');
  t.notOk(
    lingering.some(({ socket }) => socket.destroyed),
    'the others are given their time',
  );
  for (const client of inside) t.same(await client.fence(), []);
});

t.test('sockets without a TLS handshake are bounded too', async (t) => {
  const read = (name: string) => readFileSync(new URL(`../../test/fixture/${name}`, import.meta.url));
  const tls = { cert: read('test-only.cert.pem'), key: read('test-only.key.pem') };
  const { port, enter } = await serve(t, { maxPerAddress: 2, tls }, tls.cert);
  const inside = await enter();
  const waiting = [mute(t, port), mute(t, port), mute(t, port)];
  for (const { socket } of waiting) await within('the connection', once(socket, 'connect'));
  t.equal(await within('the end of one too many', mute(t, port).end), '', 'without a word');
  t.notOk(waiting.some(({ socket }) => socket.destroyed));
  t.same(await inside.fence(), []);
  // A FIN during the handshake frees a place.
  waiting[0]!.socket.end();
  await within('its end', waiting[0]!.end);
  const after = await enter();
  t.same(await after.fence(), []);
});
