// Failure files: written, read, replayed, checked again; and every way in which one can be wrong.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import t from 'tap';
import type { Test } from 'tap';
import { CHECKS } from '../src/checks/index.ts';
import { command } from '../src/cli/command.ts';
import { programs } from '../src/workloads/arbitrary.ts';
import { checkRecord } from '../src/workloads/check-history.ts';
import { compacted } from '../src/workloads/processes.ts';
import { WORKLOADS } from '../src/workloads/workloads.ts';
import { flattened, restored } from '../src/failures/flatten.ts';
import { keepFailures, readFolder } from '../src/failures/folder.ts';
import { parseFailure } from '../src/failures/read.ts';
import { failedBefore } from '../src/run/chosen-checks.ts';
import { runKit } from '../src/run/run.ts';
import { entry, evidence, requirement, runResult } from './fixture/results.ts';
import { memoryIo } from './fixture/memory-io.ts';
import { Story } from './fixture/story.ts';
import type { FailureFile } from '../src/data/failure-file.ts';

/** Runs the command in memory. */
async function run(...args: string[]) {
  const { io, out, err } = memoryIo();
  const code = await command([...args, '--no-color'], { checks: CHECKS, run: runKit }, io);
  return { code, out: out(), err: err() };
}

const AT = '2026-11-22T07:40:00.123Z';

/** Bob writes to Ann, who is handed `text`, or nothing. */
function history(text: string) {
  const story = new Story();
  const ann = story.atMenu('A');
  const bob = story.atMenu('B');
  story.does(bob, { type: 'send', to: ann.clientId, text: 'hello' }, { type: 'sent' });
  const messages = text === '' ? [] : [{ from: { clientId: bob.clientId, name: bob.name }, text, at: AT }];
  story.does(ann, { type: 'inbox' }, { type: 'inbox', messages, more: false });
  story.does(ann, { type: 'inbox' }, { type: 'inbox', messages: [], more: false });
  return story.quits(bob).fenced().history();
}

/** A run whose server lost a message. */
const lossy = (text = '', commands = 2) =>
  runResult({
    requirements: [
      requirement('inbox.complete', 'fail', {
        evidence: [
          evidence({
            check: 'inbox.complete/concurrent',
            transcript: [entry('A', '>', 1, '{"type":"inbox"}\n')],
            counterexample: {
              workload: 'inboxes',
              program: {
                rooms: 1,
                processes: [
                  { delivery: 'whole', moves: [{ do: 'ask', ask: { ask: 'inbox' } }] },
                  {
                    delivery: 'whole',
                    moves: [{ do: 'ask', ask: { ask: 'send', to: 0, long: false, times: 1 } }],
                  },
                ],
              },
              fastCheck: { seed: -7, path: '3:0:12' },
              commands,
              clients: 2,
              reproduction: { failed: 1, of: 2, copies: 1 },
              steadiness: 'probabilistic',
              history: history(text),
              relevantEvents: [
                {
                  who: 'A',
                  process: 0,
                  move: 0,
                  from: 1,
                  to: 2,
                  sent: { type: 'inbox' },
                  came: { type: 'inbox' },
                },
              ],
            },
          }),
        ],
      }),
      requirement('ping.pong', 'warn', { evidence: [evidence()] }),
      requirement('ref.echo', 'pass'),
    ],
  });

async function kept(t: Test, result = lossy()): Promise<{ folder: string; failures: FailureFile[] }> {
  const folder = t.testdir();
  await keepFailures(folder, result, []);
  return { folder, failures: await readFolder(folder) };
}

void t.test('a history survives the way to a file and back', (t) => {
  const before = history('');
  const text = JSON.stringify(flattened(before));
  const after = restored(JSON.parse(text) as ReturnType<typeof flattened>);
  t.strictSame([...checkRecord(after)], [...checkRecord(before)]);
  t.equal(
    after.sessions[0]!.calls[0]!.answer?.call,
    after.sessions[0]!.calls[0],
    'answers know their requests',
  );
  t.end();
});

void t.test(
  'what is broken is kept, one file each; a smaller program takes the place of a larger one',
  async (t) => {
    const { folder, failures } = await kept(t);
    t.same(await readdir(folder), ['inbox.complete.failure.json', 'ping.pong.failure.json']);
    t.same(await keepFailures(folder, lossy('', 3), failures), [join(folder, 'ping.pong.failure.json')]);
    t.equal((await keepFailures(folder, lossy('', 1), failures)).length, 2);
    t.equal((await readFolder(folder))[0]!.counterexample?.commands, 1);
  },
);

void t.test('a file that is kept can be read again, whatever the server sent', async (t) => {
  const odd = lossy();
  const { history } = odd.requirements[0]!.evidence[0]!.counterexample!;
  // An id that is no number has no place in a history.
  Object.assign(history!.sessions[0]!, { clientId: undefined });
  const { failures } = await kept(t, odd);
  t.match(failures[0], { requirement: 'inbox.complete', transcript: [{ client: 'A' }] });
  t.equal(failures[0]!.counterexample, undefined);
});

void t.test('each way in which a file can be wrong has its sentence', async (t) => {
  const { failures } = await kept(t);
  const [good] = failures;
  const counterexample = good!.counterexample!;
  const { program } = counterexample;
  const strange = { ...program, processes: [{ delivery: 'tumbling', moves: [] }] };
  const wrong: readonly (readonly [string, RegExp])[] = [
    ['{', /not JSON/],
    ['null', /`format`/],
    [JSON.stringify({ ...good, format: 'parley-conformance-failure/2' }), /`format`/],
    [JSON.stringify({ ...good, seed: -1 }), /\/seed must be >= 0/],
    [JSON.stringify({ ...good, requirement: 'no.such' }), /not a requirement/],
    [JSON.stringify({ ...good, delivery: 'rolling' }), /delivery "rolling"/],
    [
      JSON.stringify({ ...good, counterexample: { ...counterexample, program: strange } }),
      /delivery "tumbling"/,
    ],
    [
      JSON.stringify({
        ...good,
        counterexample: { ...counterexample, program: { rooms: 1, processes: [] } },
      }),
      /\/counterexample\/program\/processes/,
    ],
    [JSON.stringify(good).replace('"call":0', '"call":99'), /answers request 99, which does not exist/],
  ];
  for (const [text, sentence] of wrong) {
    const why = parseFailure(text);
    t.match(typeof why === 'string' ? why : 'taken', sentence);
  }
  t.type(parseFailure(JSON.stringify(good)), 'object');
});

void t.test(
  'the run refuses a folder with another file of that name, and a path that is not a folder',
  async (t) => {
    const { folder } = await kept(t);
    await writeFile(join(folder, 'x.failure.json'), '[]');
    const strange = await run('--target', '1', '--failures', folder);
    t.equal(strange.code, 2);
    t.match(strange.err, /x\.failure\.json" is not a failure file: its `format`/);
    const file = await run('--target', '1', '--failures', join(folder, 'x.failure.json'));
    t.equal(file.code, 2);
    t.match(file.err, /--failures ".*" can't be used/);
    const none = await run('--target', '1', '--replay', join(folder, 'none'));
    t.equal(none.code, 2);
    t.match(none.err, /can't be read: there is no such file/);
    const both = await run('--target', '1', '--replay', 'x', '--only', 'y');
    t.match([both.code, both.err], [2, /--replay tries one failure, so --only and --rung have no effect/]);
  },
);

void t.test('recorded evidence is checked again without a server', async (t) => {
  const { folder, failures } = await kept(t);
  const path = join(folder, 'inbox.complete.failure.json');
  const broken = await run('recheck', path);
  t.match(
    [broken.code, broken.out],
    [1, /┌ send to A "hello"[^]*Still broken under the current rules: inbox.complete/],
  );
  const other = { ...failures[0], requirement: 'inbox.once' };
  await writeFile(path, JSON.stringify(other));
  t.match((await run('recheck', path)).out, /Broken, but no longer inbox.once/);
  const mended = { ...failures[0]!.counterexample, history: flattened(history('hello')) };
  await writeFile(path, JSON.stringify({ ...failures[0], counterexample: mended }));
  t.match(await run('recheck', path), { code: 0, out: /Allowed: the current rules/ });
  t.match(await run('recheck', join(folder, 'ping.pong.failure.json')), { code: 3, out: /No history/ });
  t.match(await run('recheck'), { code: 2, err: /[Mm]issing required argument/ });
  t.match(await run('recheck', join(folder, 'none')), { code: 2, err: /recheck ".*none" can't be read/ });
});

void t.test('a real failure is kept, replayed, and tried first', async (t) => {
  // No race, so that a busy machine finds it, too.
  const folder = t.testdir();
  const faulty = [
    '--reference',
    '--fault',
    'inbox-not-emptied',
    '--profile',
    'smoke',
    '--seed',
    '2',
    '--runs',
    '6',
  ];
  const found = await run(...faulty, '--only', 'inbox.once/concurrent', '--failures', folder);
  t.equal(found.code, 1);
  t.match(found.err, /the next run tries them first/);
  const path = join(folder, 'inbox.once.failure.json');
  const failure = parseFailure(await readFile(path, 'utf8')) as FailureFile;
  t.match(failure.counterexample, { workload: 'inboxes', clients: Number, reproduction: { of: Number } });
  const { program, fastCheck } = failure.counterexample!;
  const drawn = fc.sample(programs(WORKLOADS.inboxes, 4), { ...fastCheck!, numRuns: 1 });
  t.same(drawn.map(compacted), [compacted(program)], 'seed and path lead to the program');
  t.ok(found.out.includes(`seed ${fastCheck!.seed}, path ${fastCheck!.path}`), 'and the report tells them');
  t.equal((await run('recheck', path)).code, 1);
  t.match(await run(...faulty, '--replay', path), { code: 1, out: /inbox\.once\/replay/ });
  const clean = await run('--reference', '--profile', 'smoke', '--replay', path);
  t.match(clean, { code: 0, out: /Not seen again: inbox\.once held/ });
  const [concurrent, ping] = ['inbox.once/concurrent', 'ping.pong'].map((id) =>
    CHECKS.find((check) => check.id === id),
  );
  const known = [{ ...failure, check: 'inbox.once/concurrent' }];
  t.same([failedBefore(concurrent!, { known }), failedBefore(ping!, { known })], [true, false]);
});
