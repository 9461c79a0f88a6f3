// The load generator and the relay, built with the system's compiler: they count what a server really did. And the command
// of the benchmark as a whole.

import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import t from 'tap';
import { build, unfit } from '../bench/build.ts';
import type { Built } from '../bench/build.ts';
import { processTree } from '../bench/process-tree.ts';
import { runGenerator } from '../bench/generator.ts';
import type { Measured } from '../bench/generator.ts';
import { findProgram } from '../bench/installed.ts';
import { start } from '../bench/server-process.ts';
import { relay } from '../bench/targets/relay.ts';
import { relayNode } from '../bench/targets/relay-node.ts';
import { FAULTS } from '../faults/index.ts';
import { withFault } from '../faults/seam.ts';
import { startServer } from '../src/index.ts';
import type { Components } from '../src/index.ts';
import { within } from './test-client.ts';

const COMMAND = join(import.meta.dirname, '../bench/main.js');
const WHOLE_MS = 120_000;
const TIMES = { seconds: 0.3, warmUpSeconds: 0.1 };
const ROOM = ['members=5', 'speakers=2', 'window=8', 'seconds=0.3', 'warmUpSeconds=0.1'];

const why = unfit(process.platform) ?? (findProgram('cc') ? false : 'there is no C compiler here');
const { env } = process;

let programs: Promise<Built> | undefined;
const built = (): Promise<Built> => (programs ??= build(t.testdir()));

/** A turn against a server that runs in this process. */
async function turn(
  test: { teardown(after: () => Promise<void>): void },
  components: (clean: Components) => Components,
  ...words: string[]
): Promise<Measured> {
  const server = await startServer({ port: 0, components });
  test.teardown(() => within('the stop', server.close()));
  const args = ['parley', '127.0.0.1', String(server.port), ...words];
  return runGenerator((await built()).load, args, TIMES, AbortSignal.timeout(WHOLE_MS));
}

const clean = (components: Components): Components => components;

/** Counts the lines, and sends each several times. */
const saying =
  (times: number, said: () => void) =>
  (components: Components): Components => ({
    ...components,
    handlers: {
      ...components.handlers,
      say: (context, peer, request) => {
        said();
        for (let n = 1; n < times; n++) void components.handlers.say(context, peer, request);
        return components.handlers.say(context, peer, request);
      },
    },
  });

void t.test('deliveries: it counts exactly what a server delivers', { skip: why }, async (t) => {
  let said = 0;
  const found = await turn(
    t,
    saying(1, () => void said++),
    'fan-out',
    ...ROOM,
  );
  t.equal(found.sent, said);
  t.ok(said > 0);
  t.match(found, { expected: 5 * said, received: 5 * said, membersUnlike: 0 });
  t.ok(found.deliveriesPerSecond! > 0);
});

void t.test('several rooms: each gets its own lines', { skip: why }, async (t) => {
  const found = await turn(t, clean, 'fan-out', 'rooms=3', ...ROOM);
  t.match(found, { expected: 5 * found.sent!, received: 5 * found.sent!, membersUnlike: 0 });
});

void t.test('it notices a server that leaves a member out', { skip: why }, async (t) => {
  const fault = FAULTS.find(({ id }) => id === 'last-member-misses-lines')!;
  const found = await turn(
    t,
    withFault(fault, () => {}),
    'fan-out',
    ...ROOM,
  );
  t.match(found, { expected: 5 * found.sent!, received: 4 * found.sent!, membersUnlike: 1 });
});

void t.test('it notices a server that sends everything twice', { skip: why }, async (t) => {
  const found = await turn(
    t,
    saying(2, () => {}),
    'fan-out',
    ...ROOM,
  );
  t.ok(found.received! > found.expected!);
  t.equal(found.membersUnlike, 5);
});

void t.test('paced: as many messages as asked for, each delivery timed', { skip: why }, async (t) => {
  const found = await turn(t, clean, 'paced', 'rate=200', ...ROOM);
  t.match(found, { rate: 200, saturated: false, received: 5 * found.sent!, membersUnlike: 0 });
  // 0.4 s at 200 a second; on a busy machine the last ones may not be sent in time.
  t.ok(found.sent! >= 40, `${found.sent} were said`);
  const { p50, p99, max } = found.latencyUs!;
  t.ok(0 < p50 && p50 <= p99 && p99 <= max, `${p50} ${p99} ${max}`);
});

void t.test('round trips, with an inbox that is read in between', { skip: why }, async (t) => {
  for (const name of ['ping', 'private']) {
    const found = await turn(t, clean, name, 'clients=3', 'seconds=0.3', 'warmUpSeconds=0.1');
    t.ok(found.tripsPerSecond! > 0, name);
    t.ok(found.tripUs!.p50 > 0, name);
  }
});

void t.test('handshakes, and the memory of idle connections', { skip: why }, async (t) => {
  const times = ['seconds=0.3', 'warmUpSeconds=0.1'];
  const many = await turn(t, clean, 'handshakes', 'clients=2', ...times);
  t.ok(many.handshakesPerSecond! > 0);
  const idle = await turn(t, clean, 'idle', 'clients=2', 'connections=50', `pid=${process.pid}`, ...times);
  t.type(idle.bytesPerConnection, 'number');
});

void t.test('errors are reported', { skip: why }, async (t) => {
  await t.rejects(turn(t, clean, 'pong'), /there is no case pong/);
  await t.rejects(turn(t, clean, 'ping', 'clients'), /clients is no key=value/);
  await t.rejects(turn(t, clean, 'idle'), /expected pid=N/);
  await t.rejects(
    turn(t, clean, 'fan-out', 'members=2', 'speakers=3'),
    /2 members are too few for 3 speakers/,
  );
  const args = ['parley', '127.0.0.1', '1', 'ping'];
  const { load } = await built();
  await t.rejects(
    runGenerator(load, args, TIMES, AbortSignal.timeout(WHOLE_MS)),
    /connection 0 to 127\.0\.0\.1:1: /,
  );
});

for (const target of [relay, relayNode])
  void t.test(`${target.name}: started, under load, and ended`, { skip: why }, async (t) => {
    const signal = AbortSignal.timeout(WHOLE_MS);
    const { load } = await built();
    const server = await start(target, await built(), t.testdir(), signal);
    t.equal(server.pids.length, 1);
    const args = ['relay', '127.0.0.1', String(server.port), 'fan-out', `pid=${server.pids[0]}`, ...ROOM];
    const found = await runGenerator(load, args, TIMES, signal);
    t.match(found, { received: 5 * found.sent!, membersUnlike: 0 });
    await server.stop();
    t.throws(() => process.kill(server.pids[0]!, 0), { code: 'ESRCH' });
  });

void t.test('a server that can’t be started gives its reason', { skip: why }, async (t) => {
  const broken = { ...relay, command: () => ({ program: process.execPath, args: ['--no-such-flag'] }) };
  const starting = start(broken, await built(), t.testdir(), AbortSignal.timeout(WHOLE_MS));
  await t.rejects(starting, /it ended at once; its output: .*no-such-flag/);
});

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const run = (args: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<Ended> =>
  new Promise((done) => {
    const options = { env: { ...env, ...more }, timeout: WHOLE_MS };
    execFile(process.execPath, [COMMAND, ...args], options, (error, out, err) => {
      done({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err });
    });
  });

void t.test('the whole command: tables, goals, JSON', { skip: why }, async (t) => {
  const json = join(t.testdir(), 'folder', 'bench.json');
  const args = '--rounds 1 --seconds 1 --only many-rooms --targets parley,relay --json'.split(' ');
  const { code, out, err } = await run([...args, json]);
  t.equal(code, 0, err);
  t.match(err, /2 turns, about 1 minutes\n.*round 1 of 1, parley: \d+ deliveries/);
  t.match(out, /100 rooms × 10 members.*\n.*deliveries\/s.*\nparley +[\d,]+/);
  t.match(out, /limit \(relay\) .* ≥ 0\.8/);
  t.match(JSON.parse(await readFile(json, 'utf8')), {
    format: 'parley-bench/1',
    trial: true,
    rows: [{ target: 'parley', lossy: 0, failed: [] }, { target: 'relay' }],
  });
});

void t.test(
  'who is not installed is named; without a compiler there is a sentence',
  { skip: why },
  async (t) => {
    const { code, err } = await run(['--only', 'ping', '--targets', 'redis'], { PATH: t.testdir() });
    t.equal(code, 2);
    t.match(err, /redis is not tried: redis-server is not installed/);
    t.match(err, /bench: no C compiler: the command "cc" was not found/);
  },
);

void t.test('Ctrl-C ends all processes that were started', { skip: why }, async (t) => {
  const args = '--rounds 9 --seconds 1 --only ping --targets parley'.split(' ');
  const child = spawn(process.execPath, [COMMAND, ...args], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  t.teardown(() => child.kill('SIGKILL'));
  let said = '';
  child.stderr.on('data', (chunk) => (said += chunk));
  while (!said.includes('round 1 of 9')) await within('a turn', once(child.stderr, 'data'), WHOLE_MS);
  let started: number[] = [];
  // The next server and the generator are running.
  for (const until = Date.now() + WHOLE_MS; started.length < 3 && Date.now() < until; await later(5)) {
    started = processTree(child.pid!);
  }
  t.equal(started.length, 3);
  child.kill('SIGINT');
  const [code] = (await within('the end', once(child, 'close'), WHOLE_MS)) as [number];
  t.equal(code, 130, said);
  t.match(said, /bench: ended by SIGINT/);
  for (const pid of started) t.throws(() => process.kill(pid, 0), { code: 'ESRCH' }, `${pid} is gone`);
});
