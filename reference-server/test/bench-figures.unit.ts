// The benchmark's arithmetic: rows from turns, goals, tables, and the command line.

import t from 'tap';
import { CommanderError } from 'commander';
import { CASE_NAMES, CASES } from '../bench/cases.ts';
import type { Measured } from '../bench/generator.ts';
import { argumentsOf } from '../bench/generator.ts';
import { outcomes } from '../bench/goals.ts';
import { median } from '../bench/median.ts';
import { benchOptions } from '../bench/options.ts';
import { textOf } from '../bench/record.ts';
import { rotated, takesPart } from '../bench/rounds.ts';
import type { Turn } from '../bench/rounds.ts';
import { rowOf } from '../bench/rows.ts';
import type { Row } from '../bench/rows.ts';
import { goalsTable, tableOf } from '../bench/table.ts';
import { TARGETS } from '../bench/targets/index.ts';
import { unfit } from '../bench/build.ts';

const caseNamed = (name: string) => CASES.find((each) => each.name === name)!;
const targetNamed = (name: string) => TARGETS.find((each) => each.name === name)!;

/** A turn of the generator without errors. */
const turn = (more: Partial<Measured>): Turn => ({
  measured: { seconds: 3, generatorCpu: 0.2, serverCpu: 1, expected: 100, received: 100, ...more },
});
const fanOut = (deliveriesPerSecond: number, more: Partial<Measured> = {}) =>
  turn({ deliveriesPerSecond, ...more });

const row = (name: string, target: string, turns: readonly Turn[]): Row =>
  rowOf({ case: caseNamed(name), target: targetNamed(target), turns });

void t.test('the median is the middle value, or between the two middle ones', (t) => {
  t.equal(median([5]), 5);
  t.equal(median([9, 1, 5]), 5);
  t.equal(median([10, 1, 9, 2]), 5.5);
  t.end();
});

void t.test('each round begins with another server and includes all', (t) => {
  t.same(rotated(['a', 'b', 'c'], 0), ['a', 'b', 'c']);
  t.same(rotated(['a', 'b', 'c'], 4), ['b', 'c', 'a']);
  t.same(rotated([], 3), []);
  t.end();
});

void t.test('a row: medians of the measured turns, and remarks', (t) => {
  const turns = [
    fanOut(300),
    fanOut(100, { received: 99 }),
    { failed: 'it ended at once' },
    fanOut(200, { membersUnlike: 1 }),
    fanOut(200, { generatorCpu: 1, serverCpu: 0.5 }),
  ];
  const found = row('one-room', 'parley', turns);
  t.match(found, { median: 200, turns: [300, 100, 200, 200], lossy: 2, generatorBound: 1, saturated: 0 });
  t.same(found.failed, ['it ended at once']);
  t.match(
    tableOf([found]),
    /parley +200 +100 … 300 .*1 of 5 FAILED: it ended at once; 2 of 5 LOSSY; 1 of 5 bound/,
  );
  t.end();
});

void t.test('both use a whole core: the figure counts as the server’s', (t) => {
  t.equal(row('one-room', 'parley', [fanOut(1, { generatorCpu: 1, serverCpu: 1 })]).generatorBound, 0);
  t.end();
});

void t.test('no turn could be measured: a row without figures', (t) => {
  const found = row('ping', 'redis', [{ failed: 'no' }]);
  t.equal(found.median, undefined);
  t.match(tableOf([found]), /redis +.*1 of 1 FAILED: no/);
  t.end();
});

void t.test('a paced load that is not delivered in time saturates the server', (t) => {
  const paced = (deliveriesPerSecond: number, more: Partial<Measured> = {}) =>
    turn({
      rate: 2_000,
      deliveriesPerSecond,
      latencyUs: { p50: 1, p99: 2, p999: 3, max: 4 },
      ...more,
    });
  t.equal(row('paced', 'parley', [paced(200_000)]).saturated, 0);
  t.equal(row('paced', 'parley', [paced(190_000)]).saturated, 1);
  t.equal(row('paced', 'parley', [paced(200_000, { saturated: true })]).saturated, 1);
  t.match(row('paced', 'parley', [paced(200_000)]), { median: 2, latencyUs: { p50: 1, max: 4 } });
  t.end();
});

void t.test('goals: against the best peer that lost nothing, and against the limit', (t) => {
  const rows = [
    row('one-room', 'parley', [fanOut(450)]),
    row('one-room', 'redis', [fanOut(200)]),
    row('one-room', 'nats', [fanOut(900, { received: 1 })]),
    row('one-room', 'relay', [fanOut(600)]),
  ];
  const found = outcomes([caseNamed('one-room')], rows);
  t.match(found, [
    { against: 'best peer', their: { target: 'redis' }, ratio: 2.25, reached: true },
    { against: 'limit', their: { target: 'relay' }, ratio: 0.75, reached: false },
  ]);
  t.match(
    goalsTable(found),
    /best peer \(redis\) +450 +200 +2\.25 +≥ 2 +reached\n.*0\.75 +≥ 0\.8 +NOT REACHED/,
  );
  t.end();
});

void t.test('goals: if less is better, the best peer has the least', (t) => {
  const delay = (p99: number) => turn({ latencyUs: { p50: 1, p99, p999: p99, max: p99 } });
  const rows = [
    row('paced', 'parley', [delay(10)]),
    row('paced', 'redis', [delay(20)]),
    row('paced', 'nats', [delay(8)]),
  ];
  t.match(outcomes([caseNamed('paced')], rows), [{ their: { target: 'nats' }, ratio: 1.25, reached: false }]);
  t.end();
});

void t.test('goals: a server that lost messages reaches no goal, however fast it is', (t) => {
  const rows = [
    row('one-room', 'parley', [fanOut(900, { received: 1 })]),
    row('one-room', 'redis', [fanOut(100)]),
  ];
  t.equal(outcomes([caseNamed('one-room')], rows)[0]!.reached, false);
  t.end();
});

void t.test('goals: without another server there is no verdict', (t) => {
  const found = outcomes([caseNamed('one-room')], [row('one-room', 'parley', [fanOut(900)])]);
  t.same(
    found.map(({ reached }) => reached),
    [undefined, undefined],
  );
  t.match(goalsTable(found), /best peer +900 .*not tried/);
  t.end();
});

void t.test('which servers take part', (t) => {
  t.equal(takesPart(caseNamed('private'), targetNamed('relay')), false);
  t.equal(takesPart(caseNamed('ping'), targetNamed('relay')), true);
  t.equal(takesPart(caseNamed('growth-members-2'), targetNamed('redis')), false);
  t.equal(takesPart(caseNamed('growth-members-2'), targetNamed('nats')), true);
  t.end();
});

void t.test('every case has a unique name, and every curve at least two points', (t) => {
  t.equal(new Set(CASES.map(({ name }) => name)).size, CASES.length);
  for (const name of CASE_NAMES.filter((each) => each.startsWith('growth-'))) {
    t.ok(CASES.filter(({ curve }) => curve?.name === name).length >= 2, name);
  }
  t.end();
});

void t.test('the arguments of the load generator', (t) => {
  const args = argumentsOf(
    caseNamed('ping'),
    { dialect: 'parley', port: 7, pids: [1, 2] },
    { seconds: 3, warmUpSeconds: 2 },
  );
  t.same(args, 'parley 127.0.0.1 7 ping clients=50 seconds=3 warmUpSeconds=2 pid=1 pid=2'.split(' '));
  t.end();
});

void t.test('the command line', (t) => {
  const all = benchOptions([]);
  t.match(all, { rounds: 5, seconds: 3, record: false });
  t.equal(all.cases, CASES);
  t.equal(all.targets, TARGETS);
  const some = benchOptions(
    '--only ping,growth-load --targets nats,parley --rounds 2 --seconds 1 --json f'.split(' '),
  );
  t.ok(some.cases.length > 2);
  t.same(
    some.targets.map(({ name }) => name),
    ['parley', 'nats'],
  );
  t.match(some, { rounds: 2, seconds: 1, json: 'f' });
  t.end();
});

void t.test('an invalid command line says what was expected', (t) => {
  t.throws(() => benchOptions(['--only', 'pong']), /--only "pong": expected one of one-room, many-rooms/);
  t.throws(
    () => benchOptions(['--targets', 'parley,kafka']),
    /--targets "kafka": expected one of parley, redis/,
  );
  t.throws(() => benchOptions(['--rounds', '0']), /--rounds 0 is not an integer from 1 to 100/);
  t.throws(() => benchOptions(['--record', '--only', 'ping']), /Leave out --only and --targets/);
  t.throws(() => benchOptions(['--help']), CommanderError);
  t.end();
});

void t.test('on systems other than Linux it says so', (t) => {
  t.equal(unfit('linux'), undefined);
  t.match(unfit('darwin'), /is for Linux .* this is darwin/);
  t.end();
});

void t.test('figures are recorded with their significant digits', (t) => {
  const found = row('one-room', 'parley', [fanOut(1_234_567.891)]);
  const text = textOf({ rows: [found] } as unknown as Parameters<typeof textOf>[0]);
  t.match(JSON.parse(text), { rows: [{ median: 1_234_570 }] });
  t.end();
});
