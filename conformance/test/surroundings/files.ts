// Files of a run: what an earlier run, a killed run, an editor or a full disk left behind does no harm.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Test } from 'tap';
import { CHECKS } from '../../src/checks/index.ts';
import { command } from '../../src/cli/command.ts';
import type { Kit } from '../../src/cli/kit.ts';
import { readFolder } from '../../src/failures/folder.ts';
import { runKit } from '../../src/run/run.ts';
import { memoryIo } from '../fixture/memory-io.ts';
import { tcp, WELCOME } from '../fixture/unusual-servers.ts';

const BIN = join(import.meta.dirname, '../../..', 'bin', 'conformance.mjs');
const BOM = '\ufeff';
const FAILING = ['--reference', '--fault', 'ref-as-text', '--profile', 'smoke', '--only', 'ref.echo'];

async function run(args: readonly string[], kit: Kit = { checks: CHECKS, run: runKit }) {
  const { io, out, err } = memoryIo();
  const code = await command([...args, '--no-color'], kit, io);
  return { code, out: out(), err: err() };
}

export function fileTests(t: Test): void {
  void t.test('a report of an earlier run', async (t) => {
    const { port } = await tcp(t, (socket) => socket.write(WELCOME));
    const file = join(t.testdir({ 'report.json': 'yesterday' }), 'report.json');
    const crashing: Kit = { checks: CHECKS, run: () => Promise.reject(new Error('bug')) };
    t.equal((await run(['--nonsense', '--json', file])).code, 2);
    t.equal((await run(['--target', String(port), '--json', file, '--baseline', 'none'])).code, 2);
    t.equal(readFileSync(file, 'utf8'), 'yesterday', 'a wrong command line changes nothing');
    await t.rejects(run(['--target', String(port), '--json', file], crashing), /bug/);
    t.notOk(existsSync(file), 'nobody takes it for the report of a run that crashed');
  });
  void t.test('a run that is killed leaves nothing', async (t) => {
    let probed!: () => void;
    const connected = new Promise<void>((resolve) => (probed = resolve));
    const { port } = await tcp(t, () => probed());
    const folder = t.testdir({});
    const args = [
      '--target',
      String(port),
      '--json',
      join(folder, 'r.json'),
      '--write-baseline',
      join(folder, 'b.json'),
    ];
    const child = spawn(process.execPath, [BIN, ...args], { stdio: 'ignore' });
    await connected;
    child.kill('SIGKILL');
    await once(child, 'close');
    t.same(readdirSync(folder), []);
  });
  void t.test('files with a byte order mark', async (t) => {
    const folder = t.testdir({});
    const [failures, baseline] = [join(folder, 'failures'), join(folder, 'baseline.json')];
    t.equal((await run([...FAILING, '--failures', failures, '--write-baseline', baseline])).code, 1);
    const marked = [baseline, ...readdirSync(failures).map((name) => join(failures, name))];
    for (const path of marked) writeFileSync(path, BOM + readFileSync(path, 'utf8'));
    const again = await run([...FAILING, '--failures', failures, '--baseline', baseline]);
    t.match(again, { code: 0, out: /Nothing new: / });
    for (const path of marked.slice(1)) t.equal((await run(['recheck', path])).code, 3, 'it is read');
  });
  void t.test('a folder that cannot be made', { skip: !existsSync('/proc') && 'no /proc' }, async (t) => {
    const { code, err } = await run(['--target', '1', '--failures', '/proc/parley/found']);
    t.equal(code, 2);
    t.match(err, /--failures "\/proc\/parley\/found" can't be used: there is no such file or folder\./);
  });
  void t.test('folders above the folder are made', async (t) => {
    const folder = join(t.testdir({}), 'one', 'two');
    t.same(await readFolder(folder), []);
    t.same(readdirSync(folder), []);
  });
  void t.test('a folder that is a file', async (t) => {
    const file = join(t.testdir({ file: '' }), 'file');
    t.match(await run(['--target', '1', '--failures', file]), { code: 2, err: /can't be used/ });
  });
}
