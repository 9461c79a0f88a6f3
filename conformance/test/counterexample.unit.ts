// From a finding to something that a person can look at: relevant events, slices of programs, words and pictures.
import t from 'tap';
import { steadinessOf } from '../src/workloads/shrink/steadiness.ts';
import { describeProgram } from '../src/workloads/describe-program.ts';
import { checkHistory, checkRecord } from '../src/workloads/check-history.ts';
import type { CheckerResult } from '../src/workloads/check-history.ts';
import { compacted } from '../src/workloads/processes.ts';
import { slices } from '../src/workloads/shrink/slices.ts';
import { namesOf, tell } from '../src/workloads/wording.ts';
import { drawnWords, programWords, steadinessWords } from '../src/report/counterexample.ts';
import { diagramLines } from '../src/report/process-diagram.ts';
import { shown, Story } from './fixture/story.ts';
import type { Counterexample } from '../src/data/counterexample.ts';
import type { History } from '../src/data/history.ts';
import type { Move, Program } from '../src/data/program.ts';
import type { RelevantEvents } from '../src/data/relevant-events.ts';

type Broken = Extract<CheckerResult, { verdict: 'broken' }>;

const brokenIn = (checkerResults: Iterable<CheckerResult>, id: string): Broken | undefined =>
  [...checkerResults].find((each): each is Broken => each.verdict === 'broken' && each.requirement === id);

/** Bob sends Ann a message, which her inbox lacks. */
function lost(): { history: History; story: Story } {
  const story = new Story();
  const ann = story.user('A');
  const bob = story.user('B');
  story.does(bob, { type: 'send', to: ann.clientId, text: 'hello' }, { type: 'sent' });
  story.does(ann, { type: 'inbox' }, { type: 'inbox', messages: [], more: false });
  story.does(ann, { type: 'inbox' }, { type: 'inbox', messages: [], more: false });
  return { story, history: story.fenced().history() };
}

void t.test('a finding names what contradicts itself, and nothing else', (t) => {
  const { history } = lost();
  const finding = brokenIn(checkHistory(history), 'inbox.complete');
  t.same(
    finding?.relevantEvents.map(({ who, sent, came }) => [who, sent?.type, came?.type]),
    [
      ['B', 'send', 'sent'],
      ['A', 'inbox', 'inbox'],
    ],
  );
  const model = brokenIn(checkHistory(history), 'inbox.linearizable');
  t.match(model?.got, /^A asked ack and|B asked send to A "hello" and was answered sent/);
  t.match(model?.got, /No order of these explains every answer/);
  t.ok(model!.relevantEvents.length <= 4, `${model!.relevantEvents.length} acts`);
  t.end();
});

void t.test('a recorded history is watched frame by frame again', (t) => {
  const story = new Story();
  const ann = story.atMenu('A');
  story.does(ann, { type: 'create', room: 'r', ref: 1 }, { type: 'created', room: 'r', seq: 0, ref: 1 });
  const bob = shown(ann);
  story.sees([ann], { type: 'member-joined', room: 'r', seq: 2, user: { ...bob, clientId: 900 } });
  const history = story.history();
  t.notOk(brokenIn(checkHistory(history), 'room.gapless'), 'the judges of programs leave it to the watch');
  const finding = brokenIn(checkRecord(history), 'room.gapless');
  t.match(finding?.got, /^A received `seq` 2/);
  t.same(
    finding?.relevantEvents.map(({ came }) => came?.type),
    ['member-joined'],
  );
  t.end();
});

const EVENTS: RelevantEvents = [
  {
    who: 'A',
    process: 0,
    move: 1,
    from: 1,
    to: 4,
    sent: { type: 'create', room: 'r' },
    came: { type: 'created', seq: 0 },
  },
  { who: 'B', process: 1, move: 0, from: 2, to: 3, sent: { type: 'ping' }, came: { type: 'pong' } },
  {
    who: 'A',
    process: 0,
    from: 5,
    to: 5,
    came: { type: 'message', seq: 1, from: { clientId: 7 }, text: 'a\x1bb' },
  },
  { who: 'B', process: 1, move: 2, from: 6, end: 'rst' },
];
const NAMES = namesOf([{ clientId: 7, label: 'B' }]);

void t.test('the picture has a column for each client, and brackets from requests to answers', (t) => {
  const lines = diagramLines(EVENTS, NAMES);
  t.strictSame(
    lines.map((line) => line.replaceAll(/ {2,}/g, '  ')),
    [
      '  ms  A  B',
      '  1.0  ┌ create "r"',
      '  2.0  │  ┌ ping',
      '  3.0  │  └ pong',
      '  4.0  └ created 0',
      '  5.0  • message 1 from B "a\\u001bb"',
      '  6.0  ┌ ends its connection (rst)',
      '  ? no answer',
    ],
  );
  t.ok(lines.every((line) => line.length <= 110));
  t.same(diagramLines([], NAMES), []);
  t.end();
});

void t.test('what overlaps on one connection stands side by side', (t) => {
  const two: RelevantEvents = [
    { who: 'A', process: 0, from: 1, to: 3, sent: { type: 'ping' }, came: { type: 'pong' } },
    { who: 'A', process: 0, from: 1, to: 4, sent: { type: 'menu' }, came: { type: 'menu' } },
  ];
  t.strictSame(diagramLines(two, NAMES).slice(1), [
    '       1.0  ┌ ping',
    '       1.0  │┌ menu',
    '       3.0  └│ pong',
    '       4.0   └ menu',
  ]);
  t.end();
});

void t.test('the words say what came first and what at the same time', (t) => {
  t.strictSame(tell(EVENTS, NAMES).split('\n'), [
    'A asked create "r" and was answered created 0 (1.0 to 4.0 ms).',
    'Meanwhile B asked ping and was answered pong (2.0 to 3.0 ms).',
    'Then A received message 1 from B "a\\u001bb" (5.0 ms).',
    'Then B ends its connection (rst) (6.0 ms).',
  ]);
  t.end();
});

const ask = (what: 'ping' | 'users' | 'menu'): Move => ({ do: 'ask', ask: { ask: what } });
const PROGRAM: Program = {
  rooms: 1,
  processes: [
    { delivery: 'whole', moves: [{ do: 'enter', room: 0, first: 'create' }, ask('users'), ask('menu')] },
    { delivery: 'bytes', moves: [ask('ping'), { do: 'ask', ask: { ask: 'join', room: 0 } }, ask('users')] },
    { delivery: 'whole', moves: [ask('ping')] },
  ],
};

void t.test('slices begin with the moves that a finding names, and add what leads to them', (t) => {
  const relevantEvents: RelevantEvents = [
    { who: 'A', process: 0, move: 1, from: 1, sent: { type: 'users' } },
    { who: 'B', process: 1, move: 2, from: 2, sent: { type: 'users' } },
  ];
  const kept = slices(PROGRAM, relevantEvents).map(({ processes }) =>
    processes.map(({ moves }) => moves.length),
  );
  t.same(kept, [
    [1, 1, 0],
    [2, 2, 0],
    [2, 2, 0],
    [2, 3, 0],
    [2, 3, 1],
  ]);
  t.same(slices(PROGRAM, [{ who: 'A', process: 0, from: 1 }]), [], 'nothing to go by');
  t.end();
});

void t.test('a counterexample says how large it is and how steadily it shows', (t) => {
  const reproduction = { failed: 3, of: 24, copies: 8 };
  const example: Counterexample = {
    workload: 'presence',
    program: PROGRAM,
    commands: 7,
    clients: 3,
    reproduction,
    steadiness: steadinessOf(reproduction),
    relevantEvents: [],
  };
  t.equal(steadinessWords(example), 'reproduces 3 of 24 next to 7 copies of itself (probabilistic: a race)');
  t.match(
    programWords(example),
    /^7 commands, 3 clients\nA: create or join r0, users, menu\nB \(bytes\): ping/,
  );
  t.equal(steadinessOf({ failed: 10, of: 10, copies: 1 }), 'deterministic');
  t.equal(steadinessOf({ failed: 0, of: 34, copies: 1 }), 'once');
  t.match(steadinessWords({ ...example, reproduction: { failed: 0, of: 0, copies: 1 } }), /^not run again/);
  t.equal(
    drawnWords({ ...example, fastCheck: { seed: -7, path: '3:0:12' } }),
    'by fast-check for the workload presence: seed -7, path 3:0:12',
  );
  t.equal(drawnWords(example), undefined, 'it came from a failure file');
  t.end();
});

void t.test('a client that does nothing gets no message: an active one takes its place', (t) => {
  const send: Move = { do: 'ask', ask: { ask: 'send', to: 1, long: false, times: 1 } };
  const idle = { delivery: 'whole', moves: [] } as const;
  const one: Program = { rooms: 1, processes: [{ delivery: 'whole', moves: [send] }, idle] };
  t.same(describeProgram(one), ['A: send to A']);
  const two: Program = {
    rooms: 1,
    processes: [one.processes[0]!, { delivery: 'whole', moves: [ask('ping')] }],
  };
  t.same(describeProgram(two), ['A: send to B', 'B: ping']);
  const gaps: Program = { rooms: 1, processes: [idle, one.processes[0]!, idle, two.processes[1]!] };
  t.same(describeProgram(gaps), ['B: send to B', 'D: ping']);
  t.same(describeProgram(compacted(gaps)), ['A: send to A', 'B: ping']);
  t.equal(compacted(gaps).processes.length, 2);
  t.end();
});
