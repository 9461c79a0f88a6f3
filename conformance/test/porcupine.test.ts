// The benchmark against published histories as a shell sees it.

import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import t, { type Test } from 'tap';

import { ETCD_BAD, ETCD_OK, KEY_VALUE_BAD, KEY_VALUE_OK } from './fixture/logs.ts';

// From dist/test, two folders up.
const PACKAGE = join(import.meta.dirname, '../..');
const COMMAND = join(PACKAGE, 'dist/bench/porcupine/main.js');

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function run(args: readonly string[], path = process.env['PATH']): Promise<Ended> {
  const env = { ...process.env, PATH: path };
  return new Promise((done) => {
    execFile(process.execPath, [COMMAND, '--repetitions', '1', ...args], { env }, (error, out, err) => {
      done({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });
}

function folderWith(t: Test, files: Readonly<Record<string, string>>): string {
  const folder = t.testdir();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

const ALL_RIGHT = {
  'jepsen/etcd_002.log': ETCD_OK,
  'jepsen/etcd_000.log': ETCD_BAD,
  'kv/c01-ok.txt': KEY_VALUE_OK,
  'kv/c01-bad.txt': KEY_VALUE_BAD,
  'README.md': '# Not a history',
};

void t.test('every verdict as known: a table, and exit code 0', async (t) => {
  const folder = folderWith(t, ALL_RIGHT);
  const json = join(folder, 'figures.json');
  const { code, out, err } = await run([folder, '--json', json]);
  t.equal(code, 0, err);
  t.match(out, /^etcd_000 +3 +0 +illegal +illegal /m);
  t.match(out, /^c01-ok +4 +2 +ok +ok /m);
  t.match(out, /4 of 4 verdicts are the known ones/);
  t.match(err, /2 of the 102 published etcd histories\n2 of the 6 published key-value histories/);
  const figures = JSON.parse(readFileSync(json, 'utf8')) as { histories: unknown[] };
  t.match(figures.histories[0], { name: 'etcd_000', known: 'illegal', ours: 'illegal', operations: 3 });
});

void t.test('another verdict than the known one: exit code 1', async (t) => {
  const { code, out } = await run([
    folderWith(t, { 'c01-bad.txt': KEY_VALUE_OK, 'c10-ok.txt': KEY_VALUE_OK }),
  ]);
  t.equal(code, 1);
  t.match(out, /^c01-bad .* NOT AS KNOWN$/m);
  t.match(out, /1 of 2 verdicts are the known ones/);
});

void t.test('what can not be run is said in a sentence: exit code 2', async (t) => {
  const empty = folderWith(t, { 'README.md': '' });
  const refused = async (args: readonly string[], why: RegExp, path?: string) => {
    const { code, out, err } = await run(args, path);
    t.same([code, out], [2, ''], String(why));
    t.match(err, why);
  };
  await refused([], /expected a folder with histories, or --made/);
  await refused(
    [join(empty, 'none')],
    /can't be listed: there is no such folder\. Give the folder test_data/,
  );
  await refused([empty], /has no history in it: expected files named etcd_000\.log/);
  await refused(['--made', '--go', empty], /expected Porcupine's source there, a file go\.mod/);
  await refused(['--made', '--go', STAND_IN], /the command "go" was not found/, empty);
  await refused(['--made', '--nonsense'], /unknown option/);
  writeFileSync(join(empty, 'c01-ok.txt'), '{}\n');
  await refused([empty], /c01-ok\.txt:1: this line can't be read/);
  t.equal((await run(['--help'])).code, 0);
});

const STAND_IN = join(PACKAGE, 'test/fixture/go-porcupine');
const hasGo = spawnSync('go', ['version']).status === 0;

void t.test(
  "with Porcupine's source its checker is timed, too",
  { skip: !hasGo && 'no Go here' },
  async (t) => {
    // One client alone: the stand-in knows no more.
    const folder = folderWith(t, {
      'etcd_000.log': ETCD_BAD,
      'etcd_002.log': ETCD_BAD.replaceAll('[3 4]', '[5 4]'),
      'c01-bad.txt': KEY_VALUE_BAD,
      'c01-ok.txt': KEY_VALUE_BAD.replace(':value ""', ':value "1"'),
    });
    const { code, out, err } = await run([folder, '--go', STAND_IN]);
    t.equal(code, 0, err);
    t.match(out, /Porcupine +ms +ours\/theirs$/m);
    t.match(out, /^c01-bad +2 +0 +illegal +illegal .* illegal +\S+ +\S+$/m);
    t.match(out, /Ours takes \S+ of Porcupine's time in the median/);
  },
);
