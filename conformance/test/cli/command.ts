// The whole command in this process, with a kit that only pretends: exit codes, streams and files.
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Test } from 'tap';
import { command } from '../../src/cli/command.ts';
import type { Kit } from '../../src/cli/kit.ts';
import type { RunSettings } from '../../src/run/settings.ts';
import { closedPort, tcp, WELCOME } from '../fixture/unusual-servers.ts';
import { check, requirement, runResult } from '../fixture/results.ts';
import { memoryIo } from '../fixture/memory-io.ts';
import type { RunResult } from '../../src/data/result.ts';

const CHECKS = [
  { id: 'ping.pong', requirement: 'ping.pong', title: 'a ping is answered', smoke: true },
  { id: 'ref.echo/error', requirement: 'ref.echo', title: 'an error repeats the ref', smoke: false },
];

const FAILED = runResult({
  requirements: [requirement('ping.pong', 'fail', { reason: 'silence' })],
  checks: [check('ping.pong', 'fail')],
  conclusion: { exitCode: 1, sentence: 'Not conforming.' },
});

/** A kit that hands out a result and remembers what it was given. */
function pretend(result: RunResult): Kit & { given: RunSettings[] } {
  const given: RunSettings[] = [];
  return {
    given,
    checks: CHECKS,
    run: (settings, progress) => {
      given.push(settings);
      progress.started(1);
      progress.checkStarted('ping.pong');
      progress.checkDone(result.checks[0]!);
      progress.note('half way \x1b[2J');
      return Promise.resolve(result);
    },
  };
}

async function dispatch(line: string, kit: Kit = pretend(runResult())) {
  const { io, out, err } = memoryIo();
  const code = await command(line.split(' '), kit, io);
  return { code, out: out(), err: err() };
}

export function commandTests(t: Test): void {
  void t.test('a run that passes', async (t) => {
    const { port } = await tcp(t, (socket) => socket.write(WELCOME));
    const kit = pretend(runResult());
    const { code, out, err } = await dispatch(`--target ${port} --seed 3 --only ping.*`, kit);
    t.equal(code, 0);
    t.match(out, /^Conformance of .*\n\n[^]*Conforming: 1 requirement holds\. \(exit code 0\)\n$/);
    t.match(err, new RegExp(`^Attacking 127.0.0.1:${port} with --seed 3\n1 check\n`));
    t.match(err, 'half way \\x1b[2J\n', 'control characters in the progress are escaped');
    t.same(kit.given, [
      {
        target: { host: '127.0.0.1', port },
        seed: 3,
        profile: 'full',
        only: ['ping.*'],
        limitTimeoutMs: 35_000,
        known: [],
      },
    ]);
  });
  void t.test('a run that fails', async (t) => {
    const { port } = await tcp(t, (socket) => socket.write(WELCOME));
    const { code, out } = await dispatch(`--target ${port} --profile smoke --seed 8`, pretend(FAILED));
    t.equal(code, 1);
    t.match(out, 'Not conforming. (exit code 1)');
  });
  void t.test('nobody there', async (t) => {
    const { port } = await closedPort();
    const kit = pretend(runResult());
    const file = join(t.testdir({}), 'report.json');
    const { code, out, err } = await dispatch(`--target ${port} --json ${file}`, kit);
    t.equal(code, 3);
    t.equal(out, '');
    t.match(err, new RegExp(`conformance: Nothing listens at 127.0.0.1:${port}\\.`));
    t.same(kit.given, [], 'nothing was run');
    const report = JSON.parse(readFileSync(file, 'utf8')) as { conclusion: unknown; checks: unknown };
    t.match(report, { conclusion: { exitCode: 3 }, checks: [] });
  });
  void t.test('patterns that match nothing', async (t) => {
    for (const line of [
      '--target 1 --only nothing.*',
      '--list --only ping',
      '--target 1 --only ping.pong --only x',
    ]) {
      const { code, err } = await dispatch(line);
      t.equal(code, 2, line);
      t.match(
        err,
        /^conformance: --only ".*" matches no check, .*\. `conformance --list` shows the ids\.\n$/,
      );
    }
  });
  void t.test('rungs', async (t) => {
    const { port } = await tcp(t, (socket) => socket.write(WELCOME));
    const kit = pretend(runResult());
    t.equal((await dispatch(`--target ${port} --rung 1-5 --only ref.*`, kit)).code, 0);
    t.match(kit.given, [{ rungs: { from: 1, to: 5 }, only: ['ref.*'] }]);
    t.match((await dispatch('--list --rung 5')).out, /^2 checks of 2 requirements/m);
    t.match((await dispatch('--list --rung 5 --only ping.*')).out, /^1 check of 1 requirement/m);
    const { code, err } = await dispatch('--target 1 --rung 1-4 --only ref.*');
    t.equal(code, 2);
    t.match(err, /--only "ref\.\*" matches nothing on the rungs 1 to 4\. `conformance --list --rung 1-4`/);
  });
  void t.test('links to the documentation', async (t) => {
    const { port } = await tcp(t, (socket) => socket.write(WELCOME));
    t.match(
      (await dispatch(`--target ${port}`, pretend(FAILED))).out,
      'read     docs/reference/requirements/requests.md#ping.pong',
    );
    const file = join(t.testdir({}), 'report.json');
    const line = `--target ${port} --docs https://docs.example/parley/ --json ${file}`;
    const link = 'https://docs.example/parley/reference/requirements/requests.html#ping.pong';
    t.match((await dispatch(line, pretend(FAILED))).out, `read     ${link}`);
    t.match(JSON.parse(readFileSync(file, 'utf8')), { requirements: [{ link }] });
  });
  void t.test('the list', async (t) => {
    t.equal(
      (await dispatch('--list')).out,
      [
        'ping',
        '  ping.pong       MUST        smoke  a ping is answered',
        'ref',
        '  ref.echo/error  MUST               an error repeats the ref',
        '',
        '2 checks of 2 requirements, 1 of them in the smoke profile',
        '',
      ].join('\n'),
    );
    t.match((await dispatch('--list --profile smoke')).out, /^1 check of 1 requirement, 1 of them/m);
    t.match((await dispatch('--list --verbose --only ref.*')).out, /ref\.echo: A server MUST copy/);
  });
  void t.test('usage errors', async (t) => {
    const { code, out, err } = await dispatch('--target \x1b[31m:1');
    t.equal(code, 2);
    t.equal(out, '');
    t.match(err, /^conformance: --target "\\x1b\[31m:1": the host is neither/);
  });
  void t.test('a report file', async (t) => {
    const { port } = await tcp(t, (socket) => socket.write(WELCOME));
    const folder = t.testdir({ old: 'old', folder: {} });
    const target = `--target ${port} --json`;
    t.equal((await dispatch(`${target} ${folder}/new.json`, pretend(FAILED))).code, 1);
    t.match(JSON.parse(readFileSync(join(folder, 'new.json'), 'utf8')), { conclusion: { exitCode: 1 } });
    t.equal((await dispatch(`${target} ${folder}/old`)).code, 0);
    t.match(JSON.parse(readFileSync(join(folder, 'old'), 'utf8')), { seed: 42 });
    t.same(readdirSync(folder).sort(), ['folder', 'new.json', 'old'], 'no drafts are left');
  });
  void t.test(
    'a report file that is a link',
    { skip: process.platform === 'win32' && 'links need rights' },
    async (t) => {
      const { port } = await tcp(t, (socket) => socket.write(WELCOME));
      const folder = t.testdir({});
      mkdirSync(join(folder, 'there'));
      writeFileSync(join(folder, 'there', 'real'), 'old');
      symlinkSync(join(folder, 'there', 'real'), join(folder, 'link'));
      await dispatch(`--target ${port} --json ${folder}/link`);
      t.match(readFileSync(join(folder, 'there', 'real'), 'utf8'), /^\{/, 'the file behind it is written');
      t.equal((await dispatch(`--target ${port} --json /dev/null`)).code, 0, 'a device is written to');
    },
  );
  void t.test('a report file that cannot be written', async (t) => {
    const kit = pretend(runResult());
    const folder = t.testdir({});
    const missing = await dispatch(`--target 1 --json ${folder}/no/report.json`, kit);
    t.equal(missing.code, 2);
    t.match(missing.err, /can't be written: there is no such file or folder\. Name a file/);
    const directory = await dispatch(`--target 1 --json ${folder}`, kit);
    t.equal(directory.code, 2);
    t.match(directory.err, /can't be written: it is a directory/);
    t.same(kit.given, [], 'found out before the run');
  });
  void t.test('a report file that is lost during the run', async (t) => {
    const { port } = await tcp(t, (socket) => socket.write(WELCOME));
    const losing = async (result: RunResult) => {
      const folder = join(t.testdir({ there: {} }), 'there');
      const kit = {
        ...pretend(result),
        run: () => (rmSync(folder, { recursive: true }), Promise.resolve(result)),
      };
      return dispatch(`--target ${port} --json ${folder}/r.json --write-baseline ${folder}/b.json`, kit);
    };
    const failed = await losing(FAILED);
    t.equal(failed.code, 1, 'a failure takes precedence over a lost file');
    t.match(failed.out, 'Not conforming. (exit code 1)', 'the report is there');
    t.match(
      failed.err,
      /^conformance: --json ".*r\.json" could not be written: there is no such file or folder\. The verdict is not affected\.$/m,
    );
    t.match(failed.err, /^conformance: --write-baseline ".*b\.json" could not be written: there is no such/m);
    const passed = await losing(runResult());
    t.match(passed, { code: 2, out: /Conforming: 1 requirement holds/ }, 'what was asked for was not done');
  });
  void t.test('a run that ended early', async (t) => {
    const { port } = await tcp(t, (socket) => socket.write(WELCOME));
    const folder = t.testdir({
      known: JSON.stringify({ format: 'parley-conformance-baseline/1', failures: [] }),
    });
    const early = runResult({
      ...FAILED,
      endedEarly: true,
      conclusion: { exitCode: 130, sentence: 'Stopped.' },
    });
    const { code, err } = await dispatch(`--target ${port} --write-baseline ${folder}/new`, pretend(early));
    t.equal(code, 130);
    t.match(err, 'No baseline was written: the run ended early');
    t.same(readdirSync(folder), ['known']);
    t.equal((await dispatch(`--target ${port} --baseline ${folder}/known`, pretend(early))).code, 130);
  });
  void t.test('certificates that are none', async (t) => {
    const folder = t.testdir({ text: 'hello' });
    t.match(await dispatch(`--target 1 --tls --ca ${folder}/none`), {
      code: 2,
      err: /can't be read: there is no such file/,
    });
    t.match(await dispatch(`--target 1 --tls --ca ${folder}/text`), {
      code: 2,
      err: /contains no certificate in PEM format/,
    });
  });
  void t.test("the kit's own fault", async (t) => {
    const { port } = await tcp(t, (socket) => socket.write(WELCOME));
    const folder = t.testdir({});
    const broken: Kit = { checks: CHECKS, run: () => Promise.reject(new Error('bug')) };
    await t.rejects(dispatch(`--target ${port} --json ${folder}/r.json`, broken), /bug/);
    t.same(readdirSync(folder), [], 'no draft is left');
  });
}
