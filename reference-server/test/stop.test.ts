// Stopping a server: new connections are rejected, users may stay for a while, then all are told.
import { connect } from 'node:net';
import { readFileSync } from 'node:fs';
import { connect as connectTls } from 'node:tls';
import { once } from 'node:events';
import t from 'tap';
import { serving, windows } from './command.ts';
import { serve } from './start-server.ts';
import { TestClient, within } from './test-client.ts';

const told = { type: 'error', code: 'shutting-down', fatal: true };
/** For a slow machine, not for a slow server. */
const SLACK_MS = 5_000;

const metricsOrigin = (out: string): string => new URL(/^Metrics at (\S+)$/m.exec(out)![1]!).origin;

t.test('--drain-seconds: users may stay until all have disconnected', { skip: windows }, async (t) => {
  const server = await serving('--drain-seconds', '3600', '--metrics', '127.0.0.1:0');
  const health = async () => {
    const answer = await fetch(`${metricsOrigin(server.out())}/health`);
    return [answer.status, await answer.json()];
  };
  t.same(await health(), [200, { status: 'serving' }]);
  const [owner, member] = [
    await new TestClient(server.port).enter('O'),
    await new TestClient(server.port).enter('M'),
  ];
  await owner.ask({ type: 'create', room: 'a' });
  server.child.kill('SIGTERM');
  await within('a closed door', shut(server.port));
  t.same(await health(), [503, { status: 'draining' }]);
  t.match(await member.ask({ type: 'join', room: 'a' }), { type: 'joined' });
  t.match(await member.ask({ type: 'say', text: 'one more thing' }), { type: 'message' });
  t.match(await owner.until('message'), { text: 'one more thing' });
  for (const client of [owner, member]) {
    client.send({ type: 'quit' });
    await client.until('bye');
    client.socket.end();
  }
  t.equal(await within('the end', server.exit), 0, 'long before the time is over');
});

/** Waits until new connections are rejected. */
async function shut(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const refused = await once(socket, 'connect').then(
      () => false,
      () => true,
    );
    socket.destroy();
    if (refused) return;
  }
}

t.test('--drain-seconds: users who stay longer are told', { skip: windows }, async (t) => {
  const server = await serving('--drain-seconds', '1', '--limit', 'drainMs=500');
  const stubborn = await new TestClient(server.port).enter('N');
  const began = performance.now();
  server.child.kill('SIGINT');
  t.match(await stubborn.next(), told);
  t.ok(performance.now() - began >= 900, 'not before the time is over');
  t.equal(await server.exit, 0, 'though the client does not close');
  t.ok(performance.now() - began < 1_000 + 500 + SLACK_MS);
});

t.test('a second signal cuts the time short', { skip: windows }, async (t) => {
  for (const [signal, code] of [
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const) {
    const server = await serving('--drain-seconds', '3600');
    await new TestClient(server.port).enter('N');
    server.child.kill('SIGTERM');
    await within('a closed door', shut(server.port));
    server.child.kill(signal);
    t.equal(await within('the end', server.exit), code);
  }
});

t.test('close: bytes that wait for clients are sent before FIN', async (t) => {
  const server = await serve(t);
  const client = await server.enter();
  for (let i = 0; i < 500; i++) client.send({ type: 'menu', ref: i });
  await client.until('menu');
  const over = server.close();
  const rest = await client.remaining();
  t.match(rest.at(-1), told);
  t.equal(await client.closed, 'fin');
  client.socket.end();
  await within('the stop', over);
});

t.test('close: a client in the middle of a TLS handshake is told', async (t) => {
  const read = (name: string) => readFileSync(new URL(`../../test/fixture/${name}`, import.meta.url));
  const tls = { cert: read('test-only.cert.pem'), key: read('test-only.key.pem') };
  const server = await serve(t, { tls }, tls.cert);
  const inside = await server.enter();
  const late = connect(server.port, '127.0.0.1');
  t.teardown(() => late.destroy());
  while (server.stats().accepted < 2) await new Promise(setImmediate);
  const over = server.close(3_600_000);
  const secure = connectTls({ socket: late, ca: tls.cert, servername: 'localhost' });
  const [line] = (await within('the refusal', once(secure, 'data'))) as [Buffer];
  t.match(JSON.parse(line.toString()), told);
  secure.end();
  t.same(await inside.fence(), [], 'while who is in goes on');
  inside.socket.end();
  await within('the stop', over);
});

t.test('close: a second call ends the grace period', async (t) => {
  const server = await serve(t);
  const client = await server.enter();
  const first = server.close(3_600_000);
  t.same(await client.fence(), []);
  const second = server.close();
  t.match(await client.remaining(), [told]);
  client.socket.end();
  await within('both', Promise.all([first, second]));
});
