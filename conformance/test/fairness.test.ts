// The kit is fair: servers that conform pass it, alone or while another run uses the same server. One is the reference
// server, one is written in Python with threads, one in Go with a lock for each room.
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import type { Test } from 'tap';
import { Binding, TRANSCRIPTS } from 'parley-spec';
import { startReference } from '../src/target/reference.ts';
import { serverScript } from '../src/target/server-package.ts';
import type { Target } from '../src/target/target.ts';

async function reference(t: Test): Promise<Target> {
  const server = await startReference({ script: serverScript()! });
  t.teardown(server.stop);
  return server.target;
}

// From dist/test, two folders up to the package.
const fixture = (path: string) => fileURLToPath(new URL(`../../test/fixture/${path}`, import.meta.url));
const LIMITS = [
  'handshakeMs=5000',
  'idleMs=30000',
  'roomMembers=8',
  'inboxMessages=100',
  'queueBytes=262144',
];

/** Starts a server of another language on a free port. */
async function foreignServer(t: Test, command: string, ...args: string[]): Promise<Target> {
  const flags = LIMITS.flatMap((limit) => ['--limit', limit]);
  const child = spawn(command, [...args, '--port', '0', ...flags], { stdio: ['ignore', 'pipe', 'inherit'] });
  t.teardown(() => ended(child));
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { host: '127.0.0.1', port: Number(/\/(\d+)$/.exec(line)![1]) };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** What this test reads of a report. */
interface Report {
  readonly conclusion: { readonly exitCode: number };
  readonly requirements: readonly {
    readonly id: string;
    readonly verdict: string;
    readonly reason?: string;
  }[];
  readonly checks: readonly unknown[];
}

const broken = ({ requirements }: Report): string[] =>
  requirements
    .filter(({ verdict }) => ['fail', 'warn', 'unknown'].includes(verdict))
    .map(({ id, verdict, reason }) => `${verdict} ${id}: ${reason}`);

/** Programs of each workload: far fewer than in a usual run, as `npm run matrix -- --false-positives` runs many whole ones. */
const RUNS = 8;
const REPORTS = t.testdir({});
const BIN = fileURLToPath(new URL('../../bin/conformance.mjs', import.meta.url));

/** Runs the kit as its users do: the command, and its report as JSON. */
async function attack(
  t: Test,
  { host, port }: Target,
  seed: number,
  profile: 'smoke' | 'full',
  ...more: string[]
): Promise<Report> {
  const json = join(REPORTS, `${port}-${seed}.json`);
  const fixed = ['--runs', String(RUNS), '--limit-timeout', '0', '--json', json];
  const args = [BIN, '--target', `${host}:${port}`, '--seed', String(seed), '--profile', profile, ...fixed];
  const child = spawn(process.execPath, [...args, ...more], { stdio: 'ignore' });
  t.teardown(() => ended(child));
  await once(child, 'exit');
  return JSON.parse(readFileSync(json, 'utf8')) as Report;
}

async function passes(t: Test, target: Target, seed: number, profile: 'smoke' | 'full'): Promise<void> {
  const result = await attack(t, target, seed, profile);
  t.same(broken(result), [], `seed ${seed}`);
  t.equal(result.conclusion.exitCode, 0);
  t.ok(result.checks.length > 100, 'many checks ran');
}

/** The reason to skip a test that needs a command, or false. */
const lacks = (command: string, ...args: string[]) =>
  spawnSync(command, args).status !== 0 && `there is no ${command} on this machine`;

// A kit waits for its server, and a server for the kit.
t.jobs = 2;

// The full profile is for the slowest of the servers. `npm start` runs it against the reference server.
void t.test('a server in Python with threads passes', { skip: lacks('python3', '--version') }, async (t) => {
  await passes(t, await foreignServer(t, 'python3', fixture('python/parley_server.py')), 1, 'full');
});

void t.test(
  'a server in Go with a lock for each room passes',
  { skip: lacks('go', 'version') },
  async (t) => {
    const binary = join(t.testdir(), process.platform === 'win32' ? 'parley_server.exe' : 'parley_server');
    const built = spawnSync('go', ['build', '-o', binary, '.'], { cwd: fixture('go'), encoding: 'utf8' });
    t.equal(built.status, 0, built.stderr);
    await passes(t, await foreignServer(t, binary), 2, 'smoke');
  },
);

void t.test('the reference server passes two runs at the same time', async (t) => {
  const target = await reference(t);
  const results = await Promise.all([4, 5].map((seed) => attack(t, target, seed, 'smoke')));
  for (const result of results) t.same(broken(result), []);
});

void t.test('only what was chosen is reported', async (t) => {
  const result = await attack(t, await reference(t), 6, 'full', '--only', 'quit.*');
  t.ok(result.requirements.length > 0);
  t.ok(result.requirements.every(({ id }) => id.startsWith('quit.')));
});

/** A raw connection whose lines wait to be claimed. */
class Line {
  readonly #lines: string[] = [];
  readonly #socket: net.Socket;
  #wake: (() => void) | undefined;
  #over = false;

  constructor(socket: net.Socket) {
    this.#socket = socket;
    const reader = createInterface(socket);
    reader.on('line', (line) => {
      this.#lines.push(line);
      this.#wake?.();
    });
    reader.on('close', () => {
      this.#over = true;
      this.#wake?.();
    });
    socket.on('error', () => undefined);
  }

  static async to(target: Target): Promise<Line> {
    const socket = net.connect(target.port, target.host);
    await once(socket, 'connect');
    return new Line(socket);
  }

  /** The next line, or undefined at the end of the connection. */
  async next(): Promise<string | undefined> {
    while (this.#lines.length === 0 && !this.#over) {
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    return this.#lines.shift();
  }

  send(frame: object): void {
    this.#socket.write(`${JSON.stringify(frame)}\n`);
  }

  vanish(): void {
    this.#socket.resetAndDestroy();
  }

  destroy(): void {
    this.#socket.destroy();
  }
}

for (const transcript of TRANSCRIPTS) {
  void t.test(`the transcript ${transcript.id} happens on the embedded server`, async (t) => {
    const target = await reference(t);
    const people = new Map<string, Line>();
    t.teardown(() => people.forEach((line) => line.destroy()));
    const binding = new Binding();
    for (const [n, told] of transcript.steps.entries()) {
      const line = people.get(told.who);
      switch (told.does) {
        case 'connects':
          people.set(told.who, await Line.to(target));
          break;
        case 'sends':
          line!.send(binding.fill(told.frame));
          break;
        case 'receives': {
          const came = await line!.next();
          const where = binding.differs(told.frame, came === undefined ? undefined : JSON.parse(came));
          t.equal(where, undefined, `step ${n + 1}: ${told.who} receives ${told.frame.type}`);
          break;
        }
        case 'vanishes':
          line!.vanish();
          break;
        case 'is-closed':
          t.equal(await line!.next(), undefined, `step ${n + 1}: the connection of ${told.who} is closed`);
      }
    }
  });
}
