// Requirement ↔ check ↔ fault: tests that every possible gap in the chain is reported with its id.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { recordOf } from '../src/quality/mutation/kill-recording.ts';
import type { Trial } from '../src/quality/mutation/trial.ts';
import {
  allFalsePositives,
  FALSE_POSITIVE_FORMAT,
  parseFalsePositives,
} from '../src/quality/records/false-positive-record.ts';
import type { FalsePositiveRecord } from '../src/quality/records/false-positive-record.ts';
import { gaps } from '../src/quality/traceability/gaps.ts';
import { withoutExample } from '../src/quality/traceability/without-example.ts';
import { renewed, resultsMarkdown } from '../src/quality/traceability/readme.ts';
import { parseRecord, recordText, sealed } from '../src/quality/records/kill-record.ts';
import type { FaultRecord, KillRecord } from '../src/quality/records/kill-record.ts';

const REQUIREMENTS = [
  { id: 'inbox.once', keyword: 'MUST' },
  { id: 'stop.tells', keyword: 'SHOULD', untested: 'nobody sees it' },
  { id: 'end.drops', keyword: 'MAY' },
];
const CHECKS = [
  { id: 'inbox.once', requirement: 'inbox.once' },
  { id: 'inbox.once/storm', requirement: 'inbox.once' },
];
const FAULTS = [
  { id: 'twice', breaks: 'inbox.once', kind: 'sequential' },
  { id: 'twice-race', breaks: 'inbox.once', kind: 'race' },
];
const KNOWN = { requirements: REQUIREMENTS, checks: CHECKS, faults: FAULTS };
const RUN = { seconds: 130, jobs: 2, seeds: 1, raceSeeds: 3 };

const fault = (checks: string[], other: Partial<FaultRecord> = {}): FaultRecord => ({
  breaks: 'inbox.once',
  kind: 'sequential',
  tried: 1,
  killed: 1,
  seen: 1,
  checks,
  elsewhere: [],
  ...other,
});

const TWICE = fault(['inbox.once']);
const RACE = fault(['inbox.once/storm'], { kind: 'race', tried: 3, killed: 2, seen: 3 });
const CLEAN = CHECKS.map(({ id }) => id);

const record = (faults: KillRecord['faults'], clean = CLEAN): KillRecord =>
  sealed(KNOWN, { run: RUN, clean, faults });
const WHOLE = record({ twice: TWICE, 'twice-race': RACE });

/** What is open, as `who: what`. */
const open = (known: typeof KNOWN, kept: KillRecord) => gaps(known, kept);

void t.test('a closed chain has no gaps', (t) => {
  t.same(open(KNOWN, WHOLE), []);
  t.end();
});

void t.test('what should be tested', (t) => {
  const more = { id: 'inbox.new', keyword: 'MUST' };
  const wanting = open({ ...KNOWN, requirements: [...REQUIREMENTS, more] }, WHOLE);
  t.equal(wanting.length, 2);
  t.match(wanting[0], /^inbox\.new \(MUST\): no check decides it/);
  t.match(wanting[1], /^inbox\.new \(MUST\): no fault breaks it/);
  const [silent, ...rest] = open(KNOWN, record(WHOLE.faults, []));
  t.match(silent, /^inbox\.once \(MUST\): of inbox\.once, inbox\.once\/storm none reached a verdict/);
  t.same(rest, []);
  t.end();
});

void t.test('checks that never killed', (t) => {
  const idle = open(KNOWN, record({ twice: TWICE, 'twice-race': { ...RACE, checks: ['inbox.once'] } }));
  t.equal(idle.length, 1);
  t.match(idle[0], /^inbox\.once\/storm: a check that killed no fault/);
  t.match(idle[0], /--record --only inbox\.once`/, 'and how to renew the proof');
  const stray = { ...KNOWN, checks: [...CHECKS, { id: 'inbox.gone', requirement: 'inbox.gone' }] };
  t.match(open(stray, WHOLE)[0], /^inbox\.gone: a check of inbox\.gone, which is not a requirement/);
  t.end();
});

void t.test('faults that nothing kills, or that were never tried', (t) => {
  const [untried] = open(KNOWN, record({ twice: fault(['inbox.once', 'inbox.once/storm']) }));
  t.match(untried, /^twice-race: a fault that was never tried/);
  const dead = { ...RACE, killed: 0 };
  t.match(open(KNOWN, record({ twice: TWICE, 'twice-race': dead }))[0], /^twice-race: a fault that survived/);
  const once = { ...TWICE, tried: 3, killed: 2 };
  t.match(
    open(KNOWN, record({ ...WHOLE.faults, twice: once }))[0],
    /^twice: a fault that survived .* 2 of 3/,
  );
  const moved = { ...KNOWN, faults: [{ ...FAULTS[0]!, kind: 'timing' }, FAULTS[1]!] };
  t.match(open(moved, WHOLE)[0], /^twice: recorded as a sequential fault .* but it is a timing fault/);
  for (const breaks of ['inbox.gone', 'stop.tells']) {
    const wrong = { ...KNOWN, faults: [{ ...FAULTS[0]!, breaks }, FAULTS[1]!] };
    t.match(open(wrong, WHOLE)[0], new RegExp(`^twice: a fault that breaks ${breaks}, which is`));
  }
  t.end();
});

void t.test('ids that do not exist any more', (t) => {
  const wide = {
    checks: [...CHECKS, { id: 'old', requirement: 'inbox.once' }],
    faults: [...FAULTS, { id: 'gone', breaks: 'inbox.off', kind: 'race' }],
  };
  const faults = { ...WHOLE.faults, gone: fault(['old'], { breaks: 'inbox.off', elsewhere: ['older'] }) };
  const kept = sealed(wide, { run: RUN, clean: [...CLEAN, 'oldest'], faults });
  const told = open(KNOWN, kept).join('\n');
  for (const what of ['fault gone', 'requirement inbox.off', 'check old', 'check older', 'check oldest']) {
    t.match(told, `the record names the ${what}, which does not exist`);
  }
  t.match(told, 'made with other checks');
  t.match(told, 'made with other faults');
  t.end();
});

void t.test('a record is made by a run, not by hand', (t) => {
  const edited = { ...WHOLE, faults: { ...WHOLE.faults, twice: { ...TWICE, killed: 1, tried: 1, seen: 7 } } };
  t.match(open(KNOWN, edited)[0], /not what a run wrote/);
  t.same(parseRecord(recordText(WHOLE)), WHOLE);
  t.match(parseRecord('{"format":"x"}'), /its `format`/);
  t.match(parseRecord('{'), /not JSON/);
  t.end();
});

const trial = (
  seed: number,
  fault: (typeof FAULTS)[number],
  killedBy: string[],
  other: Partial<Trial> = {},
): Trial => ({
  fault: { ...fault, note: 'N.' },
  seed,
  acted: true,
  concluded: true,
  killedBy,
  alsoFailed: [],
  outcomes: Object.fromEntries(killedBy.map((id) => [id, 'fail'])),
  sentence: '',
  ms: 1,
  ...other,
});

void t.test('the record holds what checks did, and what was seen elsewhere apart from it', (t) => {
  const checks = [...CHECKS, { id: 'users.list', requirement: 'users.list' }];
  const smallest = { commands: 3, clients: 2, steadiness: 'deterministic' } as const;
  const trials = [
    trial(1, FAULTS[0]!, ['inbox.once', 'users.list'], { smallest }),
    trial(1, FAULTS[1]!, ['inbox.once/storm'], { outcomes: { 'inbox.once/storm': 'pass' } }),
    trial(2, FAULTS[1]!, ['inbox.once'], { acted: false }),
    trial(3, FAULTS[1]!, [], { alsoFailed: ['x.y'] }),
  ];
  const made = recordOf({ checks, faults: FAULTS }, { trials, clean: CLEAN, run: RUN });
  t.same(made.faults['twice'], fault(['inbox.once'], { elsewhere: ['users.list'], smallest }));
  t.same(
    made.faults['twice-race'],
    fault([], { kind: 'race', tried: 3, killed: 1, seen: 2, elsewhere: ['inbox.once/storm'] }),
    'a run in which the fault did not act counts for nothing',
  );
  const again = [trial(1, FAULTS[1]!, ['inbox.once/storm'])];
  const later = recordOf(
    KNOWN,
    { trials: again, clean: ['inbox.once/storm'], run: { ...RUN, seconds: 5 } },
    made,
  );
  t.equal(later.run.seconds, RUN.seconds, 'of the latest run over all faults');
  t.same(later.faults['twice']!.checks, made.faults['twice']!.checks, 'what was not tried stays');
  t.same(later.clean, ['inbox.once/storm'], 'verdicts on requirements that were tried are new');
  const other = { ...FAULTS[1]!, breaks: 'users.list' };
  const apart = recordOf(
    { checks, faults: FAULTS },
    { trials: [trial(1, other, [])], clean: [], run: RUN },
    made,
  );
  t.same(apart.clean, CLEAN, 'the others stay');
  t.same(later.faults['twice-race']!.checks, ['inbox.once/storm']);
  const fewer = recordOf({ ...KNOWN, faults: [FAULTS[1]!] }, { trials: again, clean: CLEAN, run: RUN }, made);
  t.same(Object.keys(fewer.faults), ['twice-race'], 'faults that are gone are forgotten');
  t.same(later.faults['twice']!.elsewhere, [], 'so are checks');
  t.end();
});

const FALSE_POSITIVES: FalsePositiveRecord = {
  format: FALSE_POSITIVE_FORMAT,
  run: { seconds: 60, profile: 'smoke', seeds: 5, deliveries: ['whole'], disturbances: ['reset'] },
  servers: {
    one: { runs: 10, falsePositives: 0, undecided: 0 },
    other: { runs: 10, falsePositives: 0, undecided: 1 },
  },
  absent: {},
};

void t.test('the page shows what is recorded', (t) => {
  const part = resultsMarkdown(WHOLE, FALSE_POSITIVES);
  t.match(part, /\| sequential \| 1 \| 1 of 1 \|/);
  t.match(part, /\| race \| 1 \| 2 of 3 \|.*\| 66\.7 % \|/);
  t.match(part, /\| all \| 2 \| 3 of 4 \|/);
  t.match(part, /Each of the 2 checks/);
  t.match(part, /20 times, with 5 seeds under 2 conditions .* 0 false positives, .* 1 of them/);
  t.notMatch(resultsMarkdown(WHOLE, undefined), 'false positives');
  const marks = renewed('a\n<!-- generated: records -->\nold\n<!-- end -->\nb', 'new')!;
  t.match(marks, /^a\n<!-- generated: records -->\n\nnew\n\n<!-- end -->\nb$/);
  t.equal(renewed(marks, 'new'), marks, 'the same again');
  t.equal(renewed('no marks', 'new'), undefined);
  t.same(allFalsePositives(FALSE_POSITIVES), { runs: 20, falsePositives: 0, undecided: 1 });
  t.same(parseFalsePositives(JSON.stringify(FALSE_POSITIVES)), FALSE_POSITIVES);
  t.match(parseFalsePositives('[]'), /its `format`/);
  t.match(parseFalsePositives('x'), /not JSON/);
  t.end();
});

void t.test('the command line of the check', (t) => {
  const main = fileURLToPath(new URL('../src/quality/traceability/main.js', import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [main, '--else'], { encoding: 'utf8' });
  t.equal(status, 2);
  t.match(stderr, 'usage: main.js --check | --write');
  t.end();
});

void t.test('mistakes without an example', (t) => {
  const mistakes = [
    { id: 'twice-given', breaks: 'inbox.once' },
    { id: 'never-given', breaks: 'inbox.new' },
  ];
  const example = { server: 'S', requirement: 'inbox.once', expected: 'E.', got: 'G.', transcript: ['A'] };
  const all = { 'twice-given': example, 'never-given': { ...example, requirement: 'inbox.new' } };
  t.same(withoutExample(mistakes, { examples: all }), []);
  const [missing, ...rest] = withoutExample(mistakes, { examples: { 'twice-given': example } });
  t.match(missing, /^never-given: a mistake without a recorded example; run .*--only never-given`/);
  t.same(rest, []);
  const [wrong] = withoutExample(mistakes, { examples: { ...all, 'never-given': example } });
  t.match(wrong, /^never-given: recorded as a mistake that breaks inbox\.once, but it breaks inbox\.new/);
  const [strange] = withoutExample(mistakes, { examples: { ...all, gone: example } });
  t.match(strange, /the mistake gone, which does not exist/);
  t.end();
});
