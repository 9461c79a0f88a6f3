// The command as a shell sees it: a process with an exit code, whatever goes wrong.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Test } from 'tap';
import { startReference } from '../../src/target/reference.ts';
import { serverScript } from '../../src/target/server-package.ts';
import { closedPort, tcp, WELCOME } from '../fixture/unusual-servers.ts';

// From dist/test/cli, three folders up.
const PACKAGE = join(import.meta.dirname, '../../..');
const BIN = join(PACKAGE, 'bin', 'conformance.mjs');

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Starts the command; `meddle` may do something to the process. */
function shell(args: readonly string[], meddle?: Meddle, bin = BIN): Promise<Ended> {
  return started([process.execPath, bin, ...args], meddle);
}

type Meddle = (child: ReturnType<typeof spawn>) => void;

async function started([file, ...args]: string[], meddle: Meddle = () => undefined): Promise<Ended> {
  const env = { ...process.env, NO_COLOR: '1' };
  const child = spawn(file!, args, { env });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (out += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (err += chunk));
  meddle(child);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
}

/** Does something once some checks are done. */
const whenUnderWay =
  (act: Meddle): Meddle =>
  (child) => {
    let said = '';
    child.stderr!.on('data', (chunk) => {
      const before = said;
      said += String(chunk);
      if (/^\[\d+\//m.test(said) && !/^\[\d+\//m.test(before)) act(child);
    });
  };

/** A copy of the command whose kit is replaced by a few lines. */
function withKit(t: Test, run: string): string {
  const folder = join(PACKAGE, 'dist', `fault-${process.pid}-${Math.random().toString(36).slice(2)}`);
  t.teardown(async () => (await import('node:fs/promises')).rm(folder, { recursive: true, force: true }));
  cpSync(join(PACKAGE, 'bin'), join(folder, 'bin'), { recursive: true });
  cpSync(join(PACKAGE, 'package.json'), join(folder, 'package.json'));
  cpSync(join(PACKAGE, 'dist', 'src'), join(folder, 'dist', 'src'), { recursive: true });
  writeFileSync(
    join(folder, 'dist', 'src', 'checks', 'index.js'),
    "export const CHECKS = [{ id: 'ping.pong', requirement: 'ping.pong', title: '', smoke: true }];",
  );
  writeFileSync(join(folder, 'dist', 'src', 'run', 'run.js'), `export async function runKit() { ${run} }`);
  return join(folder, 'bin', 'conformance.mjs');
}

export function processTests(t: Test): void {
  void t.test('exit codes', async (t) => {
    const { port } = await closedPort();
    t.match(await shell(['--help']), { code: 0, out: /^Usage: conformance/, err: '' });
    t.match(await shell(['--list']), { code: 0, out: /checks of \d+ requirements/, err: '' });
    const faults = await shell(['--list-faults']);
    t.match(faults, { code: 0, out: /^id +breaks +kind +note\n/, err: '' });
    t.match(faults.out, /^garbage-ends-server +hostile\.isolation /m);
    t.match(await shell(['--nonsense']), { code: 2, out: '', err: /^conformance: Unknown option/ });
    t.match(await shell(['--target', String(port)]), { code: 3, out: '', err: /Nothing listens at/ });
  });
  void t.test('faults of the kit end with 70, never with 1', async (t) => {
    const { port } = await tcp(t, (socket) => socket.write(WELCOME));
    const target = ['--target', String(port)];
    const faults = {
      'a rejection': 'throw new Error("bug 1")',
      'an exception in a callback':
        'setImmediate(() => { throw new Error("bug 2"); }); await new Promise((r) => setTimeout(r, 5_000));',
      'a rejection that nobody awaits':
        'void Promise.reject(new Error("bug 3")); await new Promise((r) => setTimeout(r, 5_000));',
      'nothing left to wait for': 'await new Promise(() => {});',
    };
    for (const [name, run] of Object.entries(faults)) {
      const { code, err } = await shell(target, undefined, withKit(t, run));
      t.equal(code, 70, name);
      t.match(
        err,
        /the kit itself has a bug; nothing is decided\..*\n.*(bug \d|nothing left to wait for)[^]* at /,
        name,
      );
    }
    const unloadable = withKit(t, '}} syntax error');
    t.match(
      await shell(['--help'], undefined, unloadable),
      { code: 70, err: /SyntaxError/ },
      'a broken module',
    );
  });
  void t.test('SIGINT', { skip: process.platform === 'win32' && 'no signals' }, async (t) => {
    const { port } = await tcp(t, () => undefined);
    const folder = t.testdir({});
    const ended = await shell(['--target', String(port), '--json', join(folder, 'r.json')], (child) => {
      child.stderr!.once('data', () => child.kill('SIGINT'));
    });
    t.match(ended, { code: 130, out: '', err: /stopped; nothing is decided\.\n$/ });
    t.same(readdirSync(folder), [], 'no draft is left');
  });
  void t.test(
    'signals in the middle of a run',
    { skip: process.platform === 'win32' && 'no signals' },
    async (t) => {
      const folder = t.testdir({});
      const codes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
      await Promise.all(
        Object.entries(codes).map(async ([signal, code]) => {
          const file = join(folder, `${signal}.json`);
          const args = ['--reference', '--limit-timeout', '0', '--json', file];
          const {
            code: exit,
            out,
            err,
          } = await shell(
            args,
            whenUnderWay((child) => child.kill(signal as NodeJS.Signals)),
          );
          t.equal(exit, code, signal);
          t.match(err, `Stopped by ${signal}. The results so far follow.\n`);
          t.notMatch(err, /reference server ended|nothing is decided/);
          const conclusion = new RegExp(
            `\nStopped by ${signal} after [1-9]\\d* of \\d+ checks; nothing beyond them is decided\\. \\(exit code ${code}\\)\n$`,
          );
          t.match(out, conclusion);
          t.match(out, /\n {2}· not tried: the run was stopped\n/);
          t.match(JSON.parse(readFileSync(file, 'utf8')), {
            endedEarly: true,
            conclusion: { exitCode: code },
          });
        }),
      );
    },
  );
  void t.test('a second signal', { skip: process.platform === 'win32' && 'no signals' }, async (t) => {
    const run = "process.stderr.write('deaf'); await new Promise((resolve) => setTimeout(resolve, 60_000));";
    const { port } = await tcp(t, (socket) => socket.write(WELCOME));
    const twice: Meddle = (child) => {
      child.stderr!.on('data', (chunk) => {
        if (!String(chunk).includes('deaf')) return;
        child.kill('SIGINT');
        child.kill('SIGTERM');
      });
    };
    const bin = withKit(t, run);
    const ended = await shell(['--target', String(port)], twice, bin);
    t.ok(ended.code === 130 || ended.code === 143);
    t.match(ended, { out: '', err: /deafconformance: stopped\.\n$/ });
  });
  void t.test('few open files', { skip: process.platform === 'win32' && 'no ulimit' }, async (t) => {
    const limited = (files: number, ...args: string[]) =>
      started(['sh', '-c', `ulimit -n ${files}; exec "$0" "$@"`, process.execPath, BIN, ...args]);
    const none = await limited(64, '--reference');
    t.match(none, { code: 3, out: '' }, 'the kit or its server fails to load');
    t.match(none.err, /(only 64 open files|open more files).* with `ulimit -n 4096`/);
    const { target, stop } = await startReference({ script: serverScript()! });
    t.teardown(stop);
    const some = await limited(
      200,
      '--target',
      String(target.port),
      '--only',
      'users.walk',
      '--only',
      'ping.*',
      '--limit-timeout',
      '0',
    );
    t.equal(some.code, 3, 'it is never the target that is not conforming');
    t.match(
      some.out,
      /\nNothing broken was seen, but 1 check could not be tried: this process cannot open more files; .*`ulimit -n`/,
    );
    t.match(some.out, /✓ ping +1 pass/);
  });
  void t.test('nobody reads the output', async (t) => {
    const ended = await shell(['--list', '--verbose'], (child) => child.stdout!.destroy());
    t.match(ended, { code: 0, err: '' });
  });
}
