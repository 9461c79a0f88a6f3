// The matrix around its runs: what it tries, what it says meanwhile, and what it makes of the results.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { UsageError } from '../src/cli/usage-error.ts';
import { falsePositiveText } from '../src/quality/false-positives/false-positives.ts';
import { PeriodicProgress } from '../src/quality/progress/periodic-progress.ts';
import { cleanRuns } from '../src/quality/mutation/clean-server.ts';
import type { Clean } from '../src/quality/mutation/clean-server.ts';
import { conformingServers } from '../src/quality/known-implementations/conforming-servers.ts';
import { median, sizesOf } from '../src/quality/statistics/program-sizes.ts';
import { matrixOptions } from '../src/quality/options.ts';
import { sampleOf, SIZES, tasksOf } from '../src/quality/mutation/sizes.ts';
import { stages } from '../src/quality/mutation/stages.ts';
import { rowsOf, summaryOf } from '../src/quality/mutation/summary.ts';
import { summaryText, tableOf } from '../src/quality/mutation/table.ts';
import { outcomesOf } from '../src/quality/mutation/trial.ts';
import type { Trial } from '../src/quality/mutation/trial.ts';
import { probe } from '../src/target/probe.ts';
import { serverScript } from '../src/target/server-package.ts';
import { wilson } from '../src/quality/statistics/wilson.ts';

const fault = (id: string, kind: string, breaks: string) => ({ id, kind, breaks, note: 'N.' });
const trial = (kind: string, more: Partial<Trial> = {}): Trial => ({
  fault: fault(`a-${kind}`, kind, 'ping.pong'),
  seed: 1,
  acted: true,
  concluded: true,
  killedBy: [],
  alsoFailed: ['x.y'],
  outcomes: {},
  sentence: 'Said.',
  ms: 1_000,
  ...more,
});

void t.test('the command line', (t) => {
  t.match(matrixOptions([]), { size: SIZES.usual, jobs: 2, scope: 'own', record: false, only: [] });
  t.match(matrixOptions(['--nightly', '--full', '--jobs', '1']), {
    size: SIZES.nightly,
    scope: 'full',
    jobs: 1,
  });
  t.match(matrixOptions(['--seeds', '4']).size, { seeds: 4, raceSeeds: 4 });
  t.equal(matrixOptions(['--false-positives', '3', '--record']).falsePositiveSeeds, 3);
  t.equal(matrixOptions(['--false-positives', '3', '--continue']).goesOn, true);
  for (const wrong of [
    ['--seeds', '2', '--nightly'],
    ['--sample', '3', '--record'],
    ['--false-positives', '3', '--only', 'x'],
    ['--continue'],
    ['--seeds', '0'],
  ]) {
    t.throws(() => matrixOptions(wrong), UsageError, wrong.join(' '));
  }
  const main = fileURLToPath(new URL('../src/quality/main.js', import.meta.url));
  t.equal(spawnSync(process.execPath, [main, '--nonsense'], { stdio: 'ignore' }).status, 2);
  t.equal(spawnSync(process.execPath, [main, '--only', 'no-such-fault'], { stdio: 'ignore' }).status, 2);
  t.equal(spawnSync(process.execPath, [main, '--help'], { stdio: 'ignore' }).status, 0);
  t.end();
});

void t.test('a small matrix, from the command line to the numbers', (t) => {
  const main = fileURLToPath(new URL('../src/quality/main.js', import.meta.url));
  const json = join(t.testdir(), 'matrix.json');
  const args = ['--only', 'room-ids-folded', '--only', 'create-race', '--seeds', '1', '--json', json];
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' });
  t.equal(status, 0, stderr);
  t.match(stderr, /no fault, .*seed 1: Conforming/, 'the clean server first');
  t.match(stdout, /room-ids-folded +sequential +room\.id-case +yes +room\.id-case/);
  t.match(stdout, /2 faults of 2 requirements[\s\S]*survivors +none/);
  const { clean, trials } = JSON.parse(readFileSync(json, 'utf8')) as { clean: Clean; trials: Trial[] };
  t.ok(clean.decided.includes('room.id-case'));
  const [race] = trials.filter((each) => each.fault.kind === 'race');
  t.equal(race!.outcomes['create.race'], 'fail', 'fault × check × seed');
  t.ok('create.race/concurrent' in race!.outcomes, 'also a check behind the first that fails');
  t.end();
});

void t.test('the clean server is tried for what the faults break', (t) => {
  t.same(cleanRuns(['ping.pong'], 2), [
    { seed: 1, requirements: ['ping.pong'] },
    { seed: 2, requirements: ['ping.pong'], limitTimeoutMs: 0 },
  ]);
  t.same(cleanRuns(['ack.token'], 1), [{ seed: 1, requirements: ['ack.token'] }], 'with its own settings');
  const waits = 'time.idle';
  t.equal(cleanRuns([waits], 3).length, 1, 'time limits but once');
  const whole = cleanRuns([], 2);
  t.same(whole[0], { seed: 1, requirements: [] });
  t.same(whole.at(-1), { seed: 2, requirements: [], limitTimeoutMs: 0 });
  t.end();
});

void t.test('conforming servers start, or the output says why not', async (t) => {
  for (const server of conformingServers(serverScript()!)) {
    if (!('start' in server)) {
      t.match(server.why, /\w/, server.name);
      continue;
    }
    const { target, stop } = await server.start();
    t.same(await probe(target, 5_000), { ok: true }, server.name);
    await stop();
    t.notOk((await probe(target, 5_000)).ok, `${server.name} is gone`);
    server.cleanUp();
  }
});

void t.test('races get more seeds, and the first seed every check', (t) => {
  const faults = [fault('a', 'sequential', 'ping.pong'), fault('b', 'race', 'inbox.once')];
  const tasks = tasksOf('script', faults, { seeds: 1, raceSeeds: 3 }, 'own');
  t.same(
    tasks.map(([{ seed, scope }, { id }]) => `${id} ${seed} ${scope}`),
    ['a 1 own', 'b 1 own', 'b 2 first', 'b 3 first'],
  );
  const whole = tasksOf('script', faults, { seeds: 2, raceSeeds: 2 }, 'full');
  t.ok(whole.every(([{ scope }]) => scope === 'full'));
  t.end();
});

void t.test('a sample has every kind and many areas, and nothing that waits', (t) => {
  const waits = 'time.idle';
  const faults = [
    ...['a.x', 'a.y', 'b.x', 'c.x'].map((breaks, n) => fault(`s${n}`, 'sequential', breaks)),
    fault('r', 'race', 'd.x'),
    fault('t', 'timing', waits),
  ];
  const ids = sampleOf(faults, 3).map(({ id }) => id);
  t.equal(ids.length, 3);
  t.ok(ids.includes('r'));
  t.notOk(ids.includes('t'));
  const areas = sampleOf(faults, 4).map(({ breaks }) => breaks[0]);
  t.equal(new Set(areas).size, 4, 'each area once, as long as there are others');
  t.equal(sampleOf(faults, 99).length, 5, 'no more than there are');
  t.same(
    sampleOf([...faults].reverse(), 3).map(({ id }) => id),
    ids,
    'the same ones, whatever the order',
  );
  t.end();
});

void t.test('the checks of a requirement are tried first, the watch of others last', (t) => {
  const race = stages('own', fault('r', 'race', 'inbox.once'));
  t.same(
    race.slice(0, 4).map(({ only }) => only),
    Array(4).fill(['inbox.once']),
  );
  t.match(race[1], { exclusive: true, profile: 'full', unlessFound: false });
  t.match(stages('first', fault('r', 'race', 'inbox.once'))[1], { exclusive: true, unlessFound: true });
  t.match(stages('own', fault('s', 'sequential', 'inbox.once'))[1], { exclusive: true, profile: 'smoke' });
  t.ok(race.slice(4).every(({ unlessFound, profile }) => unlessFound && profile === 'smoke'));
  t.equal(stages('full', fault('s', 'sequential', 'inbox.once')).length, 1);
  t.end();
});

void t.test('rates come with their intervals', (t) => {
  t.same(wilson(0, 0), [0, 1]);
  const [low, high] = wilson(10, 10);
  t.ok(low > 0.72 && low < 0.73 && high > 0.999, 'ten of ten is at least 72 %');
  const found = trial('race');
  const summary = summaryOf([found, { ...found, killedBy: ['ping.pong'] }, { ...found, acted: false }]);
  t.match(summary.kills['race'], { hits: 2, of: 3 });
  t.match(summary.attribution['all'], { hits: 1, of: 3 });
  t.same(summary.survivors, ['a-race']);
  t.end();
});

void t.test('what a check came to in several runs: a failure counts', (t) => {
  const outcomes = outcomesOf([
    { id: 'a', outcome: 'fail' },
    { id: 'a', outcome: 'pass' },
    { id: 'b', outcome: 'skipped' },
    { id: 'b', outcome: 'pass' },
  ]);
  t.same(outcomes, { a: 'fail', b: 'pass' });
  t.end();
});

void t.test('the smallest programs', (t) => {
  t.equal(median([]), 0);
  t.equal(median([5, 1, 3]), 3);
  t.equal(median([4, 1, 3, 2]), 2.5);
  const sizes = sizesOf([
    { commands: 3, clients: 2, steadiness: 'deterministic' },
    { commands: 3, clients: 1, steadiness: 'once' },
    { commands: 10, clients: 4, steadiness: 'deterministic' },
  ]);
  t.match(sizes, { count: 3, medianCommands: 3, mostCommands: 10, medianClients: 2, mostClients: 4 });
  t.same(sizes.histogram, { 3: 2, 10: 1 });
  t.same(sizes.steadiness, { deterministic: 2, once: 1 });
  const smallest = { commands: 3, clients: 2, steadiness: 'once' } as const;
  const again = { ...smallest, commands: 9 };
  const trials = [
    trial('race', { smallest }),
    trial('race', { seed: 2, smallest: again }),
    trial('timing', { smallest: again }),
  ];
  const { programs } = summaryOf(trials);
  t.match(programs.race, { count: 1, mostCommands: 3 }, 'one a fault');
  t.match(programs.all, { count: 2, mostCommands: 9 });
  t.match(
    summaryText(summaryOf(trials), 12),
    /the smallest for 1 races: median 3 commands \(most 3\), 2 clients/,
  );
  t.match(summaryText(summaryOf([trial('race')]), 12), /none for races/);
  t.end();
});

void t.test('the table tells why a fault is not killed as it should be', (t) => {
  const rows = (more: Partial<Trial>) => tableOf(rowsOf([trial('race', more)]));
  t.match(rows({ killedBy: ['ping.pong'] }), /a-race .* ping\.pong  x\.y/);
  t.match(rows({ acted: false }), 'did not act');
  t.match(rows({ concluded: false }), 'no conclusion: Said.');
  t.match(rows({}), 'by others only');
  t.match(rows({ alsoFailed: [] }), 'SURVIVES');
  const [one, other] = [
    trial('race', { killedBy: ['ping.pong'] }),
    trial('race', { seed: 2, alsoFailed: [] }),
  ];
  t.match(tableOf(rowsOf([one, other])), 'SURVIVES 1/2');
  t.end();
});

void t.test('progress is a line now and then, and at once what should not be', (t) => {
  let now = 0;
  const lines: string[] = [];
  const progress = new PeriodicProgress(
    4,
    (line) => lines.push(line),
    () => now,
  );
  progress.done();
  t.same(lines, []);
  progress.done('a-race: SURVIVES');
  t.same(lines, ['a-race: SURVIVES']);
  now = 16_000;
  progress.done();
  t.equal(lines.at(-1), '3 of 4 runs, 16 s, 1 with a problem');
  progress.done();
  t.equal(lines.at(-1), '4 of 4 runs, 16 s, 1 with a problem', 'the last one always');
  t.end();
});

void t.test('false positives are listed with their interval, and servers that were not tried', (t) => {
  const run = { seconds: 9, profile: 'smoke', seeds: 2, deliveries: ['whole'], disturbances: [] } as const;
  const text = falsePositiveText({
    run,
    servers: {
      one: { runs: 50, falsePositives: 0, undecided: 0 },
      other: { runs: 50, falsePositives: 1, undecided: 2 },
    },
    absent: { third: 'there is no go' },
  });
  t.match(text, /one +0 false positives in 50 runs \(95 %: at most 7\.1 %\)\n/);
  t.match(text, /other +1 false positives in 50 runs .*; 2 undecided\n/);
  t.match(text, /all +1 false positives in 100 runs/);
  t.match(text, /third +not tried: there is no go\n/);
  t.end();
});
