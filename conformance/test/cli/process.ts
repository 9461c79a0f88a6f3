// The command as a shell sees it: a process with an exit code, whatever goes wrong.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Test } from 'tap';
import { closedPort, tcp, WELCOME } from '../fixture/odd-servers.ts';

// From dist/test/cli, three folders up.
const PACKAGE = join(import.meta.dirname, '../../..');
const BIN = join(PACKAGE, 'bin', 'conformance.mjs');

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Starts the command; `meddle` may do something to the process. */
async function shell(
  args: readonly string[],
  meddle: (child: ReturnType<typeof spawn>) => void = () => undefined,
  bin = BIN,
): Promise<Ended> {
  // Nothing of the test runner goes along: measuring coverage takes longer than the command.
  const env = { ...process.env, NODE_OPTIONS: '', NODE_V8_COVERAGE: '', NO_COLOR: '1' };
  const child = spawn(process.execPath, [bin, ...args], { env });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (out += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (err += chunk));
  meddle(child);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
}

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
        /a fault of the kit itself; nothing is decided\..*\n.*(bug \d|came to a standstill)[^]* at /,
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
    t.same((await import('node:fs')).readdirSync(folder), [], 'no draft is left');
  });
  void t.test('nobody reads the output', async (t) => {
    const ended = await shell(['--list', '--verbose'], (child) => child.stdout!.destroy());
    t.match(ended, { code: 0, err: '' });
  });
}
