// Output that can't be written: a full disk for the report, the messages or a file. The verdict holds, and the exit code is true.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Test } from 'tap';
import { tcp, WELCOME } from '../fixture/unusual-servers.ts';

// From dist/test/cli, three folders up.
const BIN = join(import.meta.dirname, '../../..', 'bin', 'conformance.mjs');
const FULL = '/dev/full';

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command with some of its streams on the full device. */
async function run(full: { out?: true; err?: true }, ...args: string[]): Promise<Ended> {
  const device = openSync(FULL, 'w');
  const sink = (isFull?: true) => (isFull ? device : 'pipe');
  const env = { ...process.env, NO_COLOR: '1' };
  const child = spawn(process.execPath, [BIN, ...args], {
    stdio: ['ignore', sink(full.out), sink(full.err)],
    env,
  });
  closeSync(device);
  let [out, err] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => (out += chunk));
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => (err += chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
}

const SHORT = ['--reference', '--profile', 'smoke', '--seed', '1'];
const FAILING = [...SHORT, '--fault', 'ref-as-text', '--only', 'ref.echo'];
const PASSING = [...SHORT, '--only', 'ping.*'];

export function fullSinkTests(t: Test): void {
  const skip = !existsSync(FULL) && `this system has no ${FULL}`;
  void t.test('a standard output that is full', { skip }, async (t) => {
    for (const args of [['--help'], ['--list'], ['--version']]) {
      const { code, err } = await run({ out: true }, ...args);
      t.equal(code, 2, args.join(' '));
      t.equal(
        err,
        'conformance: the standard output could not be written: the disk is full. (exit code 2)\n',
      );
    }
    const folder = t.testdir({});
    const json = join(folder, 'report.json');
    const failures = join(folder, 'failures');
    const failed = await run({ out: true }, ...FAILING, '--json', json, '--failures', failures);
    t.equal(failed.code, 1, 'broken stays broken');
    t.match(failed.err, /the disk is full\. Not conforming: .* MUST broken.*\. \(exit code 1\)\n$/);
    t.match(JSON.parse(readFileSync(json, 'utf8')), { conclusion: { exitCode: 1 } }, 'the files are written');
    t.ok(readdirSync(failures).every((name) => statSync(join(failures, name)).size > 0));
    const passed = await run({ out: true }, ...PASSING);
    t.match(passed, { code: 2, err: /Conforming: 1 requirement holds\. \(exit code 2\)\n$/ });
  });
  void t.test('a standard error that is full', { skip }, async (t) => {
    t.match(await run({ err: true }, ...PASSING), { code: 0, out: /holds\. \(exit code 0\)\n$/ });
    t.match(await run({ err: true }, '--nonsense'), { code: 2, out: '' });
    t.match(await run({ out: true, err: true }, '--help'), { code: 2 }, 'both are full');
  });
  void t.test('signals with a standard error that is full', { skip }, async (t) => {
    let started!: () => void;
    const connected = new Promise<void>((resolve) => (started = resolve));
    // It greets the probe, and is silent then.
    const { port } = await tcp(t, (socket) => (started(), socket.write(WELCOME)));
    const device = openSync(FULL, 'w');
    const child = spawn(process.execPath, [BIN, '--target', String(port)], {
      stdio: ['ignore', 'pipe', device],
    });
    closeSync(device);
    await connected;
    child.kill('SIGTERM');
    const [code] = (await once(child, 'close')) as [number | null];
    t.equal(code, 143);
  });
  void t.test('a report file that is full', { skip }, async (t) => {
    const failed = await run({}, ...FAILING, '--json', FULL);
    t.match(failed, {
      code: 1,
      out: /\(exit code 1\)\n$/,
      err: /--json "\/dev\/full" .*: the disk is full\./,
    });
    t.match(await run({}, ...PASSING, '--json', FULL), { code: 2, out: /holds\. \(exit code 2\)\n$/ });
  });
  const noLimit = !existsSync('/bin/sh') && 'no ulimit';
  void t.test('a disk that fills in the middle of the output', { skip: noLimit }, async (t) => {
    const file = join(t.testdir({}), 'list');
    // Files of at most one block, so that the system writes only the first part.
    const child = spawn('/bin/sh', [
      '-c',
      `ulimit -f 1; exec "$0" "$@" > "${file}"`,
      process.execPath,
      BIN,
      '--list',
    ]);
    let err = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (err += chunk));
    const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
    // A process of Node that ends no longer ignores this signal of the system.
    t.ok(code === 2 || signal === 'SIGXFSZ', `half a list is not the list: ${code ?? signal}`);
    t.match(err, /the standard output could not be written/);
  });
}
