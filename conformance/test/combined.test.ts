// Servers with several faults at once: how they are drawn, how reports about them are scored, and one of them from its
// faults to the record.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import t from 'tap';
import { UsageError } from '../src/cli/usage-error.ts';
import { candidates, draw, LEAST_FAULTS, MOST_FAULTS } from '../src/quality/combined/draw.ts';
import { factsOf } from '../src/quality/combined/facts.ts';
import type { ReportFacts } from '../src/quality/combined/facts.ts';
import { figuresOf, GOALS, reachesGoals } from '../src/quality/combined/figures.ts';
import { combinedRecord } from '../src/quality/combined/recording.ts';
import { sameFindings, scoreOf } from '../src/quality/combined/score.ts';
import { details, figuresText, isRight, trialLine } from '../src/quality/combined/text.ts';
import { tryCombinations } from '../src/quality/combined/trials.ts';
import type { Trial } from '../src/quality/combined/trials.ts';
import { listFaults } from '../src/quality/mutation/faults.ts';
import type { Fault } from '../src/quality/mutation/faults.ts';
import { matrixOptions } from '../src/quality/options.ts';
import { COMBINED_RECORD } from '../src/quality/records/files.ts';
import { faultyServerScript } from '../src/target/server-package.ts';

const script = faultyServerScript()!;
// From dist/test, two folders up.
const SCHEMA = fileURLToPath(new URL('../../schema/combined.schema.json', import.meta.url));
const validate = new Ajv2020({ allErrors: true }).compile(JSON.parse(readFileSync(SCHEMA, 'utf8')) as object);

const fault = (id: string, breaks: string, more: Partial<Fault> = {}): Fault => ({
  id,
  breaks,
  kind: 'sequential',
  note: 'N.',
  ...more,
});
const A = fault('a', 'a.x', { alsoBreaks: ['a.y'] });
const B = fault('b', 'b.x');

const facts = (failed: string[], blocked: ReportFacts['blocked'] = {}, first = failed[0]): ReportFacts => ({
  exitCode: 1,
  sentence: 'Said.',
  failed: Object.fromEntries(failed.map((id) => [id, { check: id, got: 'G.' }])),
  blocked,
  verdicts: {},
  ...(first !== undefined && { first }),
});

const trial = (number: number, found: ReportFacts, more: Partial<Trial> = {}): Trial => ({
  combination: { number, faults: [A, B] },
  run: { acted: ['a', 'b'], facts: found, ms: 2_000, lines: 10 * number, bytes: 1_000 },
  score: scoreOf([A, B], ['a', 'b'], found),
  timeRatio: number,
  ...more,
});

void t.test('a seed and a number give one combination, whatever else is drawn', async (t) => {
  const all = candidates(await listFaults(script), 'full');
  const ids = (faults: readonly Fault[], seed: number, number: number) =>
    draw(faults, seed, number).faults.map(({ id }) => id);
  t.same(ids(all, 1, 7), ids(all.toReversed(), 1, 7), 'the order of the list does not count');
  t.not(ids(all, 1, 7).join(), ids(all, 2, 7).join(), 'another seed');
  t.not(ids(all, 1, 7).join(), ids(all, 1, 8).join(), 'another number');
  const many = [1, 2, 3, 4].flatMap((seed) =>
    Array.from({ length: 12 }, (_, n) => ids(all, seed, n + 1).join()),
  );
  t.equal(new Set(many).size, many.length, 'no two seeds share one');
  const [out] = ids(all, 1, 7);
  const without = ids(
    all.filter(({ id }) => id !== out),
    1,
    7,
  );
  t.same(without.slice(0, -1), ids(all, 1, 7).slice(1), 'the others stay');
  const drawn = Array.from({ length: 200 }, (_, n) => draw(all, 1, n + 1).faults);
  const sizes = new Set(drawn.map(({ length }) => length));
  t.same(
    [...sizes].sort(),
    Array.from({ length: MOST_FAULTS - LEAST_FAULTS + 1 }, (_, n) => n + LEAST_FAULTS),
    'every size',
  );
  for (const faults of drawn) {
    const made = faults.flatMap(({ replaces = [] }) => replaces);
    t.equal(new Set(made).size, made.length, 'no two make the same component anew');
    t.equal(new Set(faults).size, faults.length, 'no fault twice');
  }
  t.notOk(
    all.some(({ breaks }) => breaks === 'ack.token'),
    'no fault that needs other settings',
  );
  t.ok(candidates(await listFaults(script), 'smoke').length < all.length, 'fewer can be found by smoke');
});

void t.test('facts of a report, also of one that lacks the newer fields', (t) => {
  const conclusion = { exitCode: 1, sentence: 'S.' };
  const evidence = [{ check: 'b.x/deep', got: 'G.\nmore' }];
  const requirements = [
    { id: 'a.x', verdict: 'pass' },
    { id: 'b.x', verdict: 'fail', evidence },
    { id: 'c.x', verdict: 'warn', reason: 'R.' },
    { id: 'd.x', verdict: 'blocked', blockedBy: 'b.x' },
    { id: 'e.x', verdict: 'blocked', blockedBy: ['d.x', 'c.x'] },
    { id: 'f.x', verdict: 'blocked' },
  ];
  const old = factsOf({ conclusion, requirements });
  t.same(old.failed, { 'b.x': { check: 'b.x/deep', got: 'G.' }, 'c.x': { check: '', got: 'R.' } });
  t.same(old.blocked, { 'd.x': ['b.x'], 'e.x': ['d.x', 'c.x'], 'f.x': [] });
  t.equal(old.verdicts['a.x'], 'pass');
  t.equal(old.first, 'b.x', 'the first failed one');
  t.equal(factsOf({ conclusion, requirements, broken: ['c.x', 'b.x'] }).first, 'c.x', 'in the report');
  const causes = [{ id: 'one-recv', requirement: 'd.x' }];
  t.equal(factsOf({ conclusion, requirements, broken: ['c.x'], causes }).first, 'd.x', 'the first cause');
  t.equal(factsOf({ conclusion, requirements: [], broken: [], causes: [] }).first, undefined);
  t.end();
});

void t.test('recall: failed, or blocked by a failed one', (t) => {
  const missed = (found: ReportFacts, acted = ['a', 'b']) => scoreOf([A, B], acted, found).missed;
  t.same(missed(facts(['a.x', 'b.x'])), []);
  t.same(missed(facts(['a.x'])), ['b.x']);
  t.same(missed(facts(['a.y'])), ['a.x', 'b.x'], 'what a fault also breaks does not stand for it');
  t.same(missed(facts(['a.x'], { 'b.x': ['a.x'] })), []);
  t.same(missed(facts(['a.x'], { 'b.x': ['c.x'], 'c.x': ['a.x'] })), [], 'over another blocked one');
  t.same(missed(facts(['a.x'], { 'b.x': ['c.x'] })), ['b.x'], 'blocked by one that is not failed');
  t.same(missed(facts(['a.x'], { 'b.x': ['c.x'], 'c.x': ['b.x'] })), ['b.x'], 'blocked in a circle');
  t.same(missed(facts(['a.x']), ['a']), [], 'a fault that did not act broke nothing');
  const twice = scoreOf([A, fault('c', 'a.x')], ['a', 'c'], facts([]));
  t.same(twice.due, ['a.x'], 'two faults can break one requirement');
  t.end();
});

void t.test('precision: no failed requirement is foreign', (t) => {
  const foreign = (found: ReportFacts) => scoreOf([A, B], ['a'], found).foreign;
  t.same(foreign(facts(['a.x', 'a.y'])), [], 'what a fault also breaks is not');
  t.same(foreign(facts(['b.x'])), [], 'nor what a fault breaks that did not say that it acted');
  t.same(foreign(facts(['a.x', 'c.x', 'd.x'], { 'e.x': ['c.x'] })), ['c.x', 'd.x'], 'blocked is not failed');
  t.end();
});

void t.test('the first cause is right if a fault breaks it', (t) => {
  const right = (found: ReportFacts, acted = ['a', 'b']) => scoreOf([A, B], acted, found).firstRight;
  t.equal(right(facts(['a.x', 'c.x'])), true);
  t.equal(right(facts(['c.x', 'a.x'])), false);
  t.equal(right(facts(['c.x', 'a.x'], {}, 'a.y')), true);
  t.equal(right(facts([])), false, 'nothing is named, though there is something');
  t.equal(right(facts([]), []), undefined, 'nothing to name');
  t.equal(right(facts(['c.x']), []), false, 'something is named, though there is nothing');
  t.end();
});

void t.test('stable: the same failed and the same blocked requirements', (t) => {
  const one = facts(['a.x', 'b.x'], { 'c.x': ['a.x'] });
  t.ok(sameFindings(one, facts(['b.x', 'a.x'], { 'c.x': ['b.x'] })), 'the order does not count');
  t.notOk(sameFindings(one, facts(['a.x'], { 'b.x': ['a.x'], 'c.x': ['a.x'] })), 'blocked, not failed');
  t.notOk(sameFindings(one, facts(['a.x', 'b.x'])), 'not blocked');
  t.end();
});

void t.test('the figures count requirements, and reports', (t) => {
  const trials = [
    trial(1, facts(['a.x', 'b.x', 'c.x']), { stable: true }),
    trial(2, facts(['c.x', 'a.x']), { stable: false }),
    trial(3, facts(['b.x'], { 'a.x': ['b.x'] })),
  ];
  const figures = figuresOf(trials);
  t.match(figures.recall, { hits: 5, of: 6 });
  t.match(figures.precision, { hits: 4, of: 6 });
  t.match(figures.firstCause, { hits: 2, of: 3 });
  t.match(figures.stable, { hits: 1, of: 2 });
  t.same(figures.timeRatio, { median: 2, most: 3 });
  t.same(figures.lines, { median: 20, most: 30 });
  t.notOk(reachesGoals(figures));
  const [, , third] = trials;
  t.ok(reachesGoals(figuresOf([third!])), 'all right, and nothing tried twice');
  t.notOk(reachesGoals(figuresOf([trial(1, facts(['a.x', 'b.x']), { stable: false })])), 'not stable');
  t.notOk(reachesGoals(figuresOf([trial(1, facts(['c.x', 'a.x', 'b.x']))])), 'not precise');
  t.ok(Object.values(GOALS).every((goal) => goal > 0.9));

  t.match(
    trialLine(trials[1]!),
    '#2  2 faults, 2 acted  recall 1/2  precision 1/2  first NO  stable NO  2 s (2.0×)',
  );
  t.match(figuresText(figures, 3, 7), /3 combinations in 7 s\n {2}recall +5 of 6, 83\.3 % .*goal: 98\.0 %/);
  t.match(details(trials[1]!), /failed, not broken +c\.x in c\.x: G\./);
  t.match(details(trials[1]!), /broken, not failed +b\.x by b; verdict: none/);
  t.same(trials.map(isRight), [false, false, true]);

  const run = { seconds: 7, jobs: 2, profile: 'smoke', seed: 1, cleanSeconds: 1.23456 } as const;
  const record = combinedRecord(run, trials.toReversed());
  t.ok(validate(record), JSON.stringify(validate.errors));
  t.same(
    record.combinations.map(({ number }) => number),
    [1, 2, 3],
    'in order',
  );
  t.match(record.combinations[1], { missed: ['b.x'], foreign: ['c.x'], first: 'c.x', firstRight: false });
  t.notOk(validate({ ...record, rates: {} }), 'the schema refuses what is no record');
  t.end();
});

void t.test(
  'the committed record has the form of its schema',
  { skip: !existsSync(COMBINED_RECORD) },
  (t) => {
    t.ok(validate(JSON.parse(readFileSync(COMBINED_RECORD, 'utf8'))), JSON.stringify(validate.errors));
    t.end();
  },
);

void t.test('the command line', (t) => {
  const options = (...args: string[]) => matrixOptions(args).combined;
  t.same(options('--combined'), { count: 100, seed: 1, numbers: [], profile: 'full' });
  t.same(options('--combined', '7', '--seed', '3', '--only', '2', '--only', '5', '--smoke', '--keep', 'x'), {
    count: 7,
    seed: 3,
    numbers: [2, 5],
    profile: 'smoke',
    keep: 'x',
  });
  for (const wrong of [
    ['--combined', '--only', 'ping.*'],
    ['--combined', '--only', '1', '--record'],
    ['--combined', '--sample', '3'],
    ['--combined', '--full'],
    ['--combined', '--false-positives', '3'],
    ['--seed', '3'],
    ['--smoke'],
    ['--keep', 'x'],
  ]) {
    t.throws(() => matrixOptions(wrong), UsageError, wrong.join(' '));
  }
  const main = fileURLToPath(new URL('../src/quality/main.js', import.meta.url));
  const args = [main, '--combined', '2', '--only', '3'];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  t.equal(status, 2);
  t.match(stderr, '--only 3 is none of the combinations 1 to 2');
  t.end();
});

void t.test('a combination from its faults to the record', async (t) => {
  const all = await listFaults(script);
  const named = (id: string) => all.find((each) => each.id === id)!;
  const faults = ['created-with-one', 'ref-as-text', 'inbox-in-one-frame'].map(named);
  const folder = t.testdir();
  const only = ['create.created', 'ref.echo', 'ping.pong'];
  const plan = { script, profile: 'smoke', jobs: 1, only, keep: folder } as const;
  const seen: Trial[] = [];
  const { clean, trials } = await tryCombinations(plan, [{ number: 1, faults }], (each) => seen.push(each));
  t.ok(clean.passes, 'the conforming server first');
  t.equal(seen.length, 1);
  const [{ run, score, stable }] = trials as [Trial];
  t.same([...run.acted].sort(), ['created-with-one', 'ref-as-text'], 'what no check asked for did not act');
  t.same(score, { due: ['create.created', 'ref.echo'], missed: [], foreign: [], firstRight: true });
  t.equal(stable, true, 'two seeds');
  const report = readFileSync(join(folder, '1-seed-1.json'), 'utf8');
  t.equal(Buffer.byteLength(report), run.bytes);
  t.equal(readFileSync(join(folder, '1-seed-1.txt'), 'utf8').split('\n').length - 1, run.lines);
  t.ok(existsSync(join(folder, '1-seed-2.json')));
  const [found] = combinedRecord(
    { seconds: 1, jobs: 1, profile: 'smoke', seed: 1, cleanSeconds: 1 },
    trials,
  ).combinations;
  t.match(found, { failed: ['ref.echo', 'create.created'], first: /^(ref\.echo|create\.created)$/ });
});

void t.test('a run of the kit that crashes found nothing', async (t) => {
  const faults = [A, B];
  const plan = { script: join(t.testdir(), 'no-server.js'), profile: 'smoke', jobs: 1 } as const;
  const { clean, trials } = await tryCombinations(plan, [{ number: 1, faults }], () => undefined);
  t.notOk(clean.passes);
  const [{ run, score }] = trials as [Trial];
  t.match(run.facts.sentence, /The kit itself failed/);
  t.match(score, { missed: ['a.x', 'b.x'], foreign: [], firstRight: false });
});
