// The operator's port: what the metrics page counts, and that hostile clients do no harm.
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import t from 'tap';
import type { Log } from '../src/index.ts';
import { silent } from '../src/log.ts';
import { FIGURES } from '../src/metrics/figures.ts';
import { openMetricsPort } from '../src/metrics/port.ts';
import type { ServerOptions } from '../src/index.ts';
import { run, serving, windows } from './command.ts';
import { serve } from './start-server.ts';
import { within } from './test-client.ts';

interface Test {
  teardown(after: () => unknown): void;
}

/** A server with its operator's port; `figures` reads a fresh page. */
async function measured(t: Test, options: ServerOptions = {}, log: Log = silent) {
  const server = await serve(t, options);
  const { url, close } = await openMetricsPort({ host: '127.0.0.1', port: 0 }, server, log);
  t.teardown(close);
  const { origin, port } = new URL(url);
  const figures = async (): Promise<Map<string, number>> => {
    // Longer than a page is cached.
    await new Promise((resolve) => setTimeout(resolve, 300));
    const text = await (await fetch(url)).text();
    const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    return new Map(
      lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]),
    );
  };
  return { ...server, origin, metricsPort: Number(port), url, figures };
}

t.test('the page counts what there is, and totals since the start', async (t) => {
  const { connect, enter, figures } = await measured(t, { maxConnections: 4 });
  const [owner, ...members] = [await enter(), await enter(), await enter()];
  await owner.ask({ type: 'create', room: 'a' });
  for (const member of members) await member.ask({ type: 'join', room: 'a' });
  for (let i = 0; i < 5; i++) await owner.send({ type: 'say', text: 'Hello' }).until('message');
  t.match(await owner.ask({ type: 'leave' }), { code: 'wrong-state' });
  const newcomer = connect();
  await newcomer.next();
  t.match(await newcomer.raw('\n\njunk\n').next(), { code: 'bad-frame' });
  const beyond = connect();
  t.match(await beyond.next(), { code: 'server-full' });
  newcomer.socket.destroy();
  beyond.socket.destroy();
  await within('the newcomer is gone', Promise.all([newcomer.closed, beyond.closed]));
  for (const client of [owner, ...members]) await client.fence();

  const found = await figures();
  const holds = (name: string, value: number) => t.equal(found.get(name), value, `${name} ${value}`);
  holds('parley_connections{state="menu"}', 0);
  holds('parley_connections{state="room-owner"}', 1);
  holds('parley_connections{state="room-member"}', 2);
  holds('parley_connections{state="closed"}', 0);
  holds('parley_connections_accepted_total', 5);
  holds('parley_users', 3);
  holds('parley_rooms', 1);
  // ack and menu of three, create, two joins, five lines, leave, an invalid line, three pings.
  holds('parley_frames_received_total', 6 + 1 + 2 + 5 + 1 + 1 + 3);
  // One member is told of the first join, two of the second; three get each line.
  holds('parley_deliveries_total', 1 + 2 + 5 * 3);
  holds('parley_refusals_total{code="wrong-state"}', 1);
  holds('parley_refusals_total{code="bad-frame"}', 1);
  holds('parley_refusals_total{code="server-full"}', 1);
  holds('parley_refusals_total{code="bad-ack"}', 0);
  holds('parley_outbox_bytes', 0);
  const all = [owner, ...members, newcomer, beyond];
  const sum = (of: 'bytesRead' | 'bytesWritten') => all.reduce((n, { socket }) => n + socket[of], 0);
  holds('parley_received_bytes_total', sum('bytesWritten'));
  holds('parley_sent_bytes_total', sum('bytesRead'));
  const process = ['process_open_fds', 'process_resident_memory_bytes', 'nodejs_eventloop_lag_p99_seconds'];
  for (const name of process) {
    if (windows && name === 'process_open_fds') continue;
    t.ok(found.has(name), name);
  }

  owner.send({ type: 'close' });
  await members[0]?.until('closed');
  const after = await figures();
  t.equal(after.get('parley_rooms'), 0);
  t.equal(after.get('parley_deliveries_total'), 18 + 3 - 1, 'what a closed room delivered still counts');
  t.equal(after.get('parley_connections{state="menu"}'), 3);
});

t.test('outbox bytes: bytes that a client has not read, until it does', async (t) => {
  const { enter, figures } = await measured(t);
  const slow = await enter();
  slow.socket.pause();
  // More answers than any kernel buffers.
  for (let i = 0; i < 40; i++) slow.raw('{"type":"menu"}\n'.repeat(1_000));
  const waiting = async () => (await figures()).get('parley_outbox_bytes')!;
  await within(
    'bytes that wait',
    until(async () => (await waiting()) > 10_000),
  );
  slow.socket.resume();
  await within(
    'no bytes that wait',
    until(async () => (await waiting()) === 0),
  );
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds()));
}

t.test('every figure has a conventional name, a kind and a help line', async (t) => {
  const { url } = await measured(t);
  const answer = await fetch(url);
  t.match(answer.headers.get('content-type'), /^text\/plain; version=0\.0\.4/);
  const text = await answer.text();
  for (const [, name, kind] of text.matchAll(/^# TYPE (\S+) (gauge|counter)$/gm)) {
    t.equal(name!.endsWith('_total'), kind === 'counter', name!);
  }
  for (const { name, kind, help } of FIGURES) {
    t.ok(text.includes(`# HELP ${name} ${help}\n# TYPE ${name} ${kind}\n${name}`), `${name} is shown`);
  }
});

t.test('invalid requests are refused', async (t) => {
  const { origin, url } = await measured(t);
  t.equal((await fetch(`${origin}/health`)).status, 200);
  t.same(await (await fetch(`${origin}/health?verbose`)).json(), { status: 'serving' });
  const head = await fetch(url, { method: 'HEAD' });
  t.equal(head.status, 200);
  t.equal(await head.text(), '');
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
    const answer = await fetch(url, { method });
    t.equal(answer.status, 405, method);
    t.equal(answer.headers.get('allow'), 'GET, HEAD');
  }
  for (const path of ['/', '/metrics/', '/health/..%2fmetrics', '/constructor', '/__proto__', '/%']) {
    const answer = await fetch(origin + path);
    t.equal(answer.status, 404, path);
    t.match(await answer.text(), /\/metrics and \/health/);
  }
});

/** A connection to the operator's port; `reply` is all that it receives until it is closed. */
function caller(t: Test, port: number): { socket: Socket; reply: Promise<string> } {
  const socket = connect(port, '127.0.0.1');
  t.teardown(() => socket.destroy());
  let came = '';
  socket.on('data', (chunk: Buffer) => (came += chunk.toString('latin1')));
  socket.on('error', () => {});
  return { socket, reply: within('the end', once(socket, 'close')).then(() => came) };
}

t.test('the port tolerates hostile clients, and users do not notice', async (t) => {
  const { enter, origin, metricsPort } = await measured(t);
  const client = await enter();
  const say = async (text: string | Buffer): Promise<string> => {
    const { socket, reply } = caller(t, metricsPort);
    socket.write(text);
    return reply;
  };
  const get = 'GET /health HTTP/1.1\r\nhost: a\r\n';
  const began = performance.now();
  const patient = Promise.all([
    // Headers that never end, a body that never comes, a connection that never speaks.
    say(`${get}x: y`),
    say(`${get}content-length: 9\r\n\r\nab`),
    say(''),
  ]);
  t.match(await say('\0\x01\x02junk\r\n\r\n'), /^HTTP\/1\.1 400 /);
  t.match(await say(`${get}x: ${'y'.repeat(5_000)}\r\n\r\n`), /^HTTP\/1\.1 431 /);
  t.match(await say(`GET /${'y'.repeat(5_000)} HTTP/1.1\r\n`), /^HTTP\/1\.1 431 /);
  t.match(
    await say(`POST /metrics HTTP/1.1\r\nhost: a\r\ncontent-length: 99999999\r\n\r\n${'y'.repeat(9_999)}`),
    /^HTTP\/1\.1 405 /,
  );
  t.equal(await say('CONNECT a:1 HTTP/1.1\r\nhost: a\r\n\r\n'), '');
  // More than are served at a time: the rest is closed, and there is a place again when some have disconnected.
  const crowd = Array.from({ length: 40 }, () => caller(t, metricsPort));
  await within('the surplus', Promise.race(crowd.map(({ reply }) => reply)));
  for (const { socket } of crowd) socket.destroy();
  // A client that asks for page after page and reads none.
  const greedy = caller(t, metricsPort);
  greedy.socket.pause();
  greedy.socket.write('GET /metrics HTTP/1.1\r\nhost: a\r\n\r\n'.repeat(2_000));
  t.same(await client.fence(), []);
  const [endless, bodiless, silentOne] = await patient;
  t.match(endless, /^HTTP\/1\.1 408 /);
  t.match(bodiless, /^HTTP\/1\.1 200 /, 'a body is not waited for');
  t.match(silentOne, /^HTTP\/1\.1 408 /);
  t.ok(performance.now() - began < 30_000, 'none is waited for long');
  t.equal((await fetch(`${origin}/health`)).status, 200);
  t.same(await client.fence(), []);
});

t.test('a page that fails is logged, and ends nothing', async (t) => {
  const told: string[] = [];
  const log = { ...silent, error: (_fields: object, message: string) => void told.push(message) };
  const server = await serve(t);
  let broken = false;
  const stats = () => {
    if (broken) throw new Error('broken');
    return server.stats();
  };
  const { url, close } = await openMetricsPort({ host: '127.0.0.1', port: 0 }, { ...server, stats }, log);
  t.teardown(close);
  broken = true;
  await t.rejects(fetch(url));
  t.same(told, ['a page of the metrics port failed']);
  broken = false;
  t.equal((await fetch(url)).status, 200);
});

t.test('--metrics: prints the address of the page; a taken port is one error line', async (t) => {
  const server = await serving('--metrics', '127.0.0.1:0');
  const [, url] = /^Metrics at (http:\/\/127\.0\.0\.1:[0-9]+\/metrics)$/m.exec(server.out())!;
  t.equal((await fetch(url!)).status, 200);
  const second = run('--port', '0', '--metrics', new URL(url!).host);
  t.equal(await second.exit, 2);
  t.match(second.err(), /127\.0\.0\.1\/[0-9]+ is taken.*port in --metrics/);
  t.equal(second.err().trimEnd().split('\n').length, 1, 'one line');
  t.equal(second.out(), '');
});
