// The command `parley-server` in a process of its own: errors, signals, logs, open files.
import { spawn } from 'node:child_process';
import type { StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, writeSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import t from 'tap';
import { readArguments } from '../src/cli/arguments.ts';
import { bin, env, folder, follow, listening, run, serving, windows } from './command.ts';
import { TestClient, within } from './test-client.ts';

/** Enough to start with, but not for many clients. */
const OPEN_FILES = 160;

async function refuses(
  test: { equal: typeof t.equal; match: typeof t.match },
  args: string[],
  pattern: RegExp,
): Promise<void> {
  const { exit, err, out } = run(...args);
  test.equal(await exit, 2, `${args.join(' ')} exits 2`);
  test.match(err(), pattern);
  test.equal(err().trimEnd().split('\n').length, 1, 'one line');
  test.equal(out(), '', 'nothing on stdout');
}

t.test("an operator's mistake is one line on stderr and exit code 2", async (t) => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  t.teardown(() => taken.close());
  const { port } = taken.address() as AddressInfo;
  const directory = await folder(t);
  const empty = join(directory, 'empty');
  await writeFile(empty, '\n');
  const spawned: [string[], RegExp][] = [
    [['--port', String(port)], /taken.*--port/],
    [['--limit', 'queueBytes=5'], /queueBytes must be an integer from 262144/],
    [['--port', '0', '--tls-cert', empty, '--tls-key', empty], /--tls-key .* are not a pair in PEM/],
    [['--tls-cert', join(directory, 'none'), '--tls-key', empty], /can't be read \(ENOENT\)/],
    [['--token-file', empty], /is empty/],
  ];
  await Promise.all(spawned.map(([args, pattern]) => refuses(t, args, pattern)));
  const parsed: [string[], RegExp][] = [
    [['--port', 'seven'], /--port seven.*0 to 65535/],
    [['--host', ''], /--host is empty.*127\.0\.0\.1.*0\.0\.0\.0/],
    [['--host', ' '], /--host is empty/],
    [['--nonsense'], /unknown option '--nonsense'.*--help/],
    [['--fault', 'inbox-not-emptied'], /unknown option '--fault'/],
    [['--limit', 'idleMs=5'], /idleMs must be 0 for never, or/],
    [['--limit', 'frameBytes=70000'], /names are inboxMessages/],
    [['--tls-cert', empty], /--tls-key/],
  ];
  for (const [args, pattern] of parsed) {
    await t.rejects(readArguments(args, {}, '0.0.0'), pattern, args.join(' '));
  }
});

t.test('help and version go to stdout and exit 0', async (t) => {
  const [help, version] = [run('--help'), run('--version')];
  t.same(await Promise.all([help.exit, version.exit]), [0, 0]);
  t.match(help.out(), /--tls-cert/);
  t.notMatch(help.out(), /--(list-)?fault/);
  t.match(version.out(), /^[0-9]+\.[0-9]+\.[0-9]+\n$/);
});

t.test('stop.tells: the first signal tells everyone and ends with 0', { skip: windows }, async (t) => {
  const server = await serving('--json-logs');
  const idle = await new TestClient(server.port).enter('Nina');
  const owner = await new TestClient(server.port).enter('Jose');
  await owner.ask({ type: 'create', room: 'a' });
  await idle.ask({ type: 'join', room: 'a' });
  server.child.kill('SIGTERM');
  for (const client of [idle, owner]) {
    const rest = await client.remaining();
    t.match(rest.at(-1), { type: 'error', code: 'shutting-down', fatal: true });
    t.notOk(
      rest.some(({ type }) => type === 'closed' || type === 'member-left'),
      'no avalanche',
    );
    client.socket.end();
  }
  t.equal(await server.exit, 0);
  for (const line of server.err().trimEnd().split('\n').filter(Boolean)) JSON.parse(line);
});

t.test(
  'a client that neither reads nor closes holds a stop up for a bounded time',
  { skip: windows },
  async (t) => {
    const server = await serving('--limit', 'drainMs=200');
    const stubborn = await new TestClient(server.port).enter('Nina');
    stubborn.socket.pause();
    const began = performance.now();
    server.child.kill('SIGINT');
    t.equal(await server.exit, 0);
    t.ok(performance.now() - began < 20_000);
  },
);

t.test('a second signal ends the server at once', { skip: windows }, async (t) => {
  const server = await serving();
  const stubborn = await new TestClient(server.port).enter('Nina');
  server.child.kill('SIGINT');
  await stubborn.until('error');
  server.child.kill('SIGINT');
  t.equal(await server.exit, 130);
});

t.test('if nobody reads the logs any more, the server goes on', { skip: windows }, async (t) => {
  const server = await serving();
  server.child.stderr!.destroy();
  for (let i = 0; i < 3; i++) {
    const client = new TestClient(server.port);
    await client.next();
    t.match(await client.raw('junk, which is logged\n').next(), { code: 'bad-frame' });
  }
  server.child.kill();
  t.equal(await server.exit, 0);
});

/** A device that accepts no byte, like a full disk. */
const FULL = '/dev/full';

t.test(
  'a full disk for the logs neither ends nor holds up the server',
  { skip: !existsSync(FULL) },
  async (t) => {
    const full = openSync(FULL, 'w');
    t.teardown(() => closeSync(full));
    t.throws(() => writeSync(full, 'x'), { code: 'ENOSPC' });
    const stdio: StdioOptions = ['ignore', 'pipe', full];
    const child = spawn(process.execPath, [bin, '--port', '0', '--log-level', 'trace'], { env, stdio });
    const { port, exit } = await listening(follow(child));
    const inside = await new TestClient(port).enter('N');
    for (let i = 0; i < 100; i++) {
      const client = new TestClient(port);
      await client.next();
      t.match(await client.raw('junk, which is logged\n').next(), { code: 'bad-frame' });
      client.socket.end();
    }
    t.same(await inside.fence(), []);
    child.kill();
    inside.socket.end();
    if (!windows) t.equal(await exit, 0);
  },
);

t.test('full.refuses: open files run out', { skip: windows }, async (t) => {
  const limited = `ulimit -n ${OPEN_FILES}; exec "$0" "$@"`;
  const child = spawn('sh', ['-c', limited, process.execPath, bin, '--port', '0'], {
    env,
  });
  const server = await listening(follow(child));
  const clients = Array.from({ length: OPEN_FILES }, () => new TestClient(server.port));
  t.teardown(() => clients.forEach(({ socket }) => socket.destroy()));
  // If many clients connect at once, the system itself may close some.
  const firsts = await Promise.all(clients.map((client) => client.next().catch(() => undefined)));
  const turnedAway = firsts.filter((frame) => frame?.type === 'error');
  t.ok(turnedAway.length > 0 && turnedAway.length < OPEN_FILES, `${turnedAway.length} were turned away`);
  for (const frame of turnedAway) t.match(frame, { code: 'server-full', fatal: true });
  t.equal(server.err().match(/WARN {2}server full.*ulimit -n/g)?.length, 1, 'told once');
  const one = clients.find((_, n) => firsts[n]?.type === 'welcome')!;
  one.socket.destroy();
  await within('a place', newcomer(server.port));
});

/** Tries until a connection is accepted. */
async function newcomer(port: number): Promise<void> {
  for (;;) {
    const client = new TestClient(port);
    const { type } = await client.next();
    client.socket.destroy();
    if (type === 'welcome') return;
  }
}
