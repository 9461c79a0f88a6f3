// The soak test's arithmetic: lines through points, ledgers, verdicts, tables.
import t from 'tap';
import { batches } from '../soak/abuses/fuzz.ts';
import { soakOptions } from '../soak/options.ts';
import type { Measured, Second } from '../soak/outcome.ts';
import { slope } from '../soak/slope.ts';
import { tableOf } from '../soak/table.ts';
import { FLAT_BYTES, HELD_GROWTH_BYTES, NOTICED_MS, judge } from '../soak/verdict.ts';
import { latenciesOf, quantile } from '../soak/canaries/latencies.ts';
import { PrivateMessageLedger } from '../soak/canaries/private-message-ledger.ts';
import { RoomLedger } from '../soak/canaries/room-ledger.ts';

const MIB = 2 ** 20;

t.test('the slope of a line through points', (t) => {
  t.equal(slope([]), 0);
  t.equal(slope([[1, 5]]), 0);
  t.equal(
    slope([
      [0, 1],
      [1, 3],
      [2, 5],
    ]),
    2,
  );
  t.equal(
    slope([
      [0, 1],
      [1, -1],
      [2, -1],
      [3, 1],
    ]),
    0,
    'up and down is flat',
  );
  t.end();
});

t.test('quantiles', (t) => {
  const hundred = Array.from({ length: 100 }, (_, n) => 100 - n);
  t.same(
    [0.5, 0.99, 1].map((share) => quantile(hundred, share)),
    [50, 99, 100],
  );
  t.same(latenciesOf([3]), { count: 1, p50Ms: 3, p99Ms: 3, mostMs: 3 });
  t.ok(Number.isNaN(quantile([], 0.5)));
  t.end();
});

t.test('the room ledger: which member received which line', (t) => {
  const wrong: string[] = [];
  const ledger = new RoomLedger(2, (what) => wrong.push(what));
  const event = (seq: number, text: string, at = '1') =>
    ({ type: 'message', room: 'a', seq, from: { clientId: 1, name: 'a' }, text, at }) as const;
  ledger.joined(1, 0);
  ledger.joined(2, 4);
  const [first, second] = [ledger.nextLine(), ledger.nextLine()];
  ledger.received(1, event(1, first));
  ledger.received(1, event(2, second, '0'));
  ledger.received(2, event(5, first));
  t.same([ledger.missing, ledger.deliveries, ledger.atWentBack, wrong.length], [1, 3, 1, 0]);
  ledger.received(2, event(7, second));
  t.match(wrong, [/received the event 7 after 5/], 'a gap');
  ledger.received(2, event(8, second));
  t.match(wrong.at(-1), /an unexpected line/, 'a double');
  t.equal(ledger.missing, 0);
  t.end();
});

t.test('the private message ledger: delivered once, in order', (t) => {
  const wrong: string[] = [];
  const ledger = new PrivateMessageLedger((what) => wrong.push(what));
  const [a, b, c] = [ledger.nextMessage(1, 2), ledger.nextMessage(1, 2), ledger.nextMessage(3, 2)];
  t.equal(ledger.missing, 3);
  ledger.delivered(3, 2, c);
  ledger.delivered(1, 2, a);
  t.same(wrong, []);
  ledger.delivered(1, 2, a);
  t.match(wrong, [/where "message 1" was due/]);
  const d = ledger.nextMessage(1, 2);
  ledger.refused(1, 2, d, 'inbox-full');
  t.match(wrong.at(-1), /inbox-full/);
  t.equal(ledger.missing, 0, `${b} counts as handed`);
  t.end();
});

const held = (mib: number, sockets = 51, timers = 51) => ({
  rssBytes: 100 * MIB,
  heldBytes: mib * MIB,
  sockets,
  timers,
});
const calm = { count: 9, p50Ms: 1, p99Ms: 2, mostMs: 3 };
const fine: Measured = {
  id: 'vanish',
  what: 'connect and vanish',
  done: { connections: 1_000 },
  ...{ calm, abused: calm, calmPing: calm, abusedPing: calm },
  deliveries: 9,
  privateMessages: 1,
  lost: 0,
  wrong: [],
  held: [held(10), held(12), held(12)],
  seconds: [],
  ownLateMs: 1,
};
const minute = (grows: number): Second[] =>
  Array.from({ length: 60 }, (_, at) => ({
    at,
    phase: 'abuse',
    rssBytes: 100 * MIB + (grows * MIB * at) / 60,
    lateMs: 1,
    outboxBytes: 0,
    deliveries: 1,
  }));

t.test('verdicts', (t) => {
  const rows: readonly (readonly [string, Partial<Measured>, RegExp | undefined])[] = [
    ['all is well', {}, undefined],
    ['something is lost', { lost: 2, wrong: ['a gap'] }, /^2 lost: a gap$/],
    ['the server died', { broken: 'the server died' }, /died/],
    [
      'memory in use grows each time, up to the bound',
      { held: [held(9), held(10), held(10 + HELD_GROWTH_BYTES / MIB)] },
      undefined,
    ],
    [
      'memory in use grows each time',
      { held: [held(9), held(10), held(10.1 + HELD_GROWTH_BYTES / MIB)] },
      /more are in use/,
    ],
    ['once more is no leak', { held: [held(9), held(90), held(90)] }, undefined],
    ['a socket is left', { held: [held(9), held(9, 52)] }, /^1 sockets are left$/],
    ['a timer is left', { held: [held(9), held(9, 51, 52)] }, /^1 timers are left$/],
    [
      'the process grows',
      { held: [held(9), held(9), { ...held(9), rssBytes: 183 * MIB }] },
      /^the process grew/,
    ],
    ['a chat is flat', { id: 'chat', seconds: minute(FLAT_BYTES / MIB) }, undefined],
    ['a chat grows', { id: 'chat', seconds: minute((FLAT_BYTES / MIB) * 1.5) }, /^memory grows by/],
  ];
  for (const [name, change, failure] of rows) {
    const { failures } = judge({ ...fine, ...change });
    if (failure) t.match(failures, [failure], name);
    else t.same(failures, [], name);
  }
  t.equal(judge({ ...fine, abused: { ...calm, p99Ms: NOTICED_MS } }).noticed, false);
  t.equal(judge({ ...fine, abused: { ...calm, p99Ms: NOTICED_MS + 1 } }).noticed, true);
  t.equal(judge({ ...fine, calm: { ...calm, p99Ms: 30 }, abused: { ...calm, p99Ms: 299 } }).noticed, false);
  t.end();
});

t.test('the table has a line of figures for each abuse, and what was done', (t) => {
  const text = tableOf([
    judge(fine),
    judge({ ...fine, id: 'silent', lost: 1, wrong: ['a gap'] }),
    { id: 'full-disk', what: 'a full disk', skipped: 'this system has no /dev/full' },
  ]);
  t.match(text, /^vanish +2\.0 +2\.0 +0 +100 +100 +10 +12$/m);
  t.match(text, /^ {4}connect and vanish: 1,000 connections\n {4}held$/m);
  t.match(text, /^ {4}FAILED: 1 lost: a gap$/m);
  t.match(text, /^full-disk\n {4}not tried: this system has no \/dev\/full$/m);
  t.end();
});

t.test('a batch of fuzzed lines ends where the connection ends', (t) => {
  const lines = [
    '{"type":"ping"}',
    '{',
    '{"type":"quit"}',
    'x'.repeat(70_000),
    '',
    '{"type":"quit","ref":[]}',
  ];
  const cut = batches(lines.map((line) => Buffer.from(line)));
  t.same(
    cut.map((batch) => batch.length),
    [2, 1, 1, 2],
  );
  t.end();
});

t.test('the command line', (t) => {
  t.match(soakOptions([]), { minutes: 10, record: false, seed: 1 });
  t.match(
    soakOptions(['--only', 'vanish,chat', '--minutes', '1']).abuses.map(({ id }) => id),
    ['vanish', 'chat'],
  );
  t.throws(() => soakOptions(['--only', 'nonsense']), /expected one of slow-readers/);
  t.throws(() => soakOptions(['--minutes', '0']), /from 1 to 1440/);
  t.throws(() => soakOptions(['--record', '--only', 'chat']), /whole runs/);
  t.throws(() => soakOptions(['--record', '--fault', 'x']), /whole runs/);
  t.end();
});
