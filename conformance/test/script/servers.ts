// What scripts do to servers: they show the bug of one that has it, and never one that a server has not; and they end in any
// case, with the exit code that says how.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Test } from 'tap';
import { command } from '../../src/cli/command.ts';
import { startReference } from '../../src/target/reference.ts';
import { faultyServerScript } from '../../src/target/server-package.ts';
import type { Target } from '../../src/target/target.ts';
import { closedPort, tcp, WELCOME } from '../fixture/unusual-servers.ts';
import { DELIVERIES } from '../../src/data/conditions.ts';
import { memoryIo } from '../fixture/memory-io.ts';
import { needsPython, PYTHON } from './ask.ts';
import { ask, burst, failure, program, say, send } from './failures.ts';
import { address, runScript, shell } from './run.ts';
import type { Ask } from '../../src/data/program.ts';

const CREATE = ask({ ask: 'create', room: 0 });
const JOIN = { do: 'enter', room: 0, first: 'join' } as const;

/** Faults, four of them races, with a program that brings each about. */
const SAMPLE = [
  { fault: 'create-race', failure: failure('create.race', program([CREATE], [], [CREATE])) },
  {
    fault: 'seq-race',
    failure: failure('room.gapless', program([CREATE, burst(say, say)], [JOIN, burst(say, say)])),
  },
  { fault: 'inbox-put-race', failure: failure('inbox.order', program([burst(send(0, 6))])) },
  { fault: 'ready-before-list', failure: failure('users.complete', program([ask({ ask: 'users' })])) },
  {
    fault: 'inbox-not-emptied',
    failure: failure('inbox.once', program([ask(send(0)), ask({ ask: 'inbox' })])),
  },
];
const ROUNDS = '50';
// From dist/test/script, three folders up to the package.
const BIN = join(import.meta.dirname, '../../../bin/conformance.mjs');

/** The command in this process. */
async function cli(...args: readonly string[]) {
  const { io, out, err } = memoryIo();
  const code = await command(args, { checks: [], run: () => Promise.reject(new Error('no run')) }, io);
  return { code, out: out(), err: err() };
}

async function reference(t: Test, fault?: string): Promise<string> {
  const server = await startReference({
    script: faultyServerScript()!,
    ...(fault !== undefined && { fault }),
  });
  t.teardown(server.stop);
  return address(server.target);
}

export function serverTests(t: Test): void {
  for (const { fault, failure } of SAMPLE) {
    void t.test(`shows ${failure.requirement} broken by ${fault}`, needsPython, async (t) => {
      const { code, out, err } = await runScript(t, failure, await reference(t, fault));
      t.equal(code, 1, err);
      const [first, ...lines] = out.trimEnd().split('\n');
      t.match(first, new RegExp(`^Round \\d+ breaks ${failure.requirement}: .*\\.$`));
      t.ok(lines.length > 0, 'shows what contradicts itself');
      for (const line of lines) t.match(line, /^ *\d+\.\d\d ms {2}\S+ (asks|is answered|is shown|ends) /);
    });
  }

  void t.test('shows nothing of a server that is right', needsPython, async (t) => {
    const where = await reference(t);
    for (const { failure } of SAMPLE) {
      const ended = await runScript(t, failure, where, ROUNDS);
      t.same(ended, { code: 0, out: `Not seen in ${ROUNDS} rounds.\n`, err: '' }, failure.requirement);
    }
  });

  void t.test('all moves, requests and deliveries', needsPython, async (t) => {
    const unusual = ['unknown-type', 'invalid-field', 'second-ack', 'nobody', 'blank-line'] as const;
    const ends = ['quit', 'fin', 'rst', 'garbage'] as const;
    const processes = DELIVERIES.map((delivery, n) => ({
      delivery,
      moves: [
        JOIN,
        burst(...unusual.map((each): Ask => ({ ask: each })), { ask: 'say', long: true }, { ask: 'members' }),
        ask({ ask: 'send', to: n + 1, long: true, times: 2 }),
        { do: 'exit' } as const,
        { do: 'transient', how: 'fin', ack: n % 2 === 0 } as const,
        { do: 'transient', how: 'rst', ack: n % 2 === 0 } as const,
        ask({ ask: 'users' }),
        { do: 'end', how: ends[n % ends.length]! } as const,
        { do: 'burst', asks: [{ ask: 'inbox' }, { ask: 'menu' }], end: 'fin' } as const,
        CREATE,
        ask(say),
      ],
    }));
    const every = failure('request.answered', { rooms: 1, processes });
    const ended = await runScript(t, every, await reference(t), '6');
    t.same(ended, { code: 0, out: 'Not seen in 6 rounds.\n', err: '' });
  });

  void t.test('a wrong command line ends with 2', needsPython, async (t) => {
    for (const args of [[], ['nowhere'], ['localhost:70000'], ['12005', '0'], ['12005', '1', '2']]) {
      const { code, out, err } = await runScript(t, failure('inbox.once'), ...args);
      t.match(
        { code, out, err },
        { code: 2, out: '', err: /^usage: .* HOST:PORT \[ROUNDS\]\n$/ },
        args.join(' '),
      );
    }
  });

  void t.test('where nothing can be said it ends with 3, and says why', needsPython, async (t) => {
    const ready = `{"type":"ready","ref":1}\n{"type":"menu","ref":2}\n`;
    const targets: readonly (readonly [Target, RegExp])[] = [
      [await closedPort(), /can't be reached/],
      [
        await tcp(t, (socket) => socket.end('HTTP/1.1 400 \x9b2J\r\n\r\n')),
        /greets with HTTP\/1.1 400 ·2J·, not `welcome`/,
      ],
      [await tcp(t, (socket) => socket.end(WELCOME)), /answers `ack` with nothing/],
      [
        await tcp(t, (socket) => void socket.once('data', () => socket.end(ready)).write(WELCOME)),
        /the server ended the connection/,
      ],
      [
        await tcp(t, (socket) =>
          socket.end('{"type":"error","code":"server-full","message":"","fatal":true}\n'),
        ),
        /takes no more connections/,
      ],
    ];
    for (const [target, why] of targets) {
      const { code, out, err } = await runScript(t, failure('inbox.once'), address(target));
      t.match({ code, out, err }, { code: 3, out: '', err: why });
      t.equal(err.trimEnd().split('\n').length, 1, 'in one sentence');
    }
  });

  void t.test('from the kit to the script and back to the server', needsPython, async (t) => {
    const folder = t.testdir();
    const found = ['--reference', '--fault', 'inbox-not-emptied', '--only', 'inbox.once/concurrent'];
    const short = ['--profile', 'smoke', '--limit-timeout', '0', '--runs', '3', '--seed', '1'];
    t.match(await shell(process.execPath, BIN, ...found, ...short, '--failures', folder), { code: 1 });
    const file = join(folder, 'inbox.once.failure.json');
    const script = join(folder, 'bug.py');
    t.same(await cli('script', file, '--output', script), { code: 0, out: '', err: '' });
    const text = await readFile(script, 'utf8');
    t.match(text, /seed 1,/);
    t.match(await shell(PYTHON, script, await reference(t, 'inbox-not-emptied')), { code: 1 });
    const printed = await cli('script', file);
    t.equal(printed.out, text, 'without --output it is printed');
    await writeFile(file, JSON.stringify({ ...failure('ping.pong'), counterexample: undefined }));
    t.match(await cli('script', file), { code: 2, out: '', err: /no program.*--replay/s });
  });
}
