// Short proofs: what proves nothing is left out, and every value that a failure names is shown.
import { MISTAKES } from 'parley-spec';
import t from 'tap';
import { checkForm } from '../src/oracle/frame-rules.ts';
import { evidence as kept } from '../src/run/evidence.ts';
import { needsOfTraffic } from '../src/run/traffic.ts';
import { idAgain } from '../src/client/id-again.ts';
import { PLAIN } from '../src/data/conditions.ts';
import type { TranscriptEntry } from '../src/data/transcript.ts';
import { proofLines } from '../src/report/proof-lines.ts';
import { excerpt } from '../src/text/excerpt.ts';
import { withShortArrays } from '../src/text/short-arrays.ts';
import { shortened } from '../src/text/shortened.ts';
import { consoleReport } from '../src/report/console.ts';
import { SERVER_REQUIREMENTS } from '../src/run/verdicts.ts';
import { failureLines } from '../src/report/failure.ts';
import { paintFor } from '../src/report/paint.ts';
import type { Counterexample } from '../src/data/counterexample.ts';
import { entry, evidence, requirement, runResult } from './fixture/results.ts';

const PING = '{"type":"ping"}\n';

/** The lines of a proof without times. */
const lines = (proof: Parameters<typeof proofLines>[0], most = 20): string[] =>
  proofLines(proof, most).map((line) => line.replace(/ +[-\d.]+ ms {2}/, ' '));

function handshake(client: string, id: number): TranscriptEntry[] {
  return [
    entry(client, '<', id, `{"type":"welcome","clientId":${id}}`),
    entry(client, '>', id, `{"type":"ack","clientId":${id},"name":"n${id}"}\n`),
    entry(client, '<', id, '{"type":"ready"}'),
    entry(client, '>', id, '{"type":"menu"}\n'),
    entry(client, '<', id, '{"type":"menu"}'),
  ];
}

void t.test('filler is told in words', (t) => {
  const text = (bytes: string, columns = 200) => excerpt(Buffer.from(bytes), columns).text;
  t.equal(text(`{"text":"${'x'.repeat(65_000)}"}\n`), '{"text":"x" × 65,000}\\n');
  t.equal(text(`{"text":"a${'x'.repeat(50)}b"}`), '{"text":"a("x" × 50)b"}');
  t.equal(text('é'.repeat(30)), '("é" × 30)', 'characters stay whole');
  t.equal(text('\n'.repeat(1_000)), '("\\n" × 1,000)');
  t.equal(text('[]'.repeat(300)), '("[]" × 300)');
  t.equal(text('x'.repeat(39)), 'x'.repeat(39));
  const { text: far, caret } = excerpt(Buffer.from(`{"text":"${'x'.repeat(500)}!"}`), 40, 509);
  t.equal(far, '(8 bytes) … ("x" × 500)!"}'.replace('(8 bytes) … ("', '(9 bytes) … ("'));
  t.equal(far[caret!], '!');
  t.equal(shortened(`{"text":"${'é'.repeat(500)}"}`), '{"text":"é" × 500}');
  t.end();
});

void t.test('long lists are cut to their ends', (t) => {
  const short = (value: unknown) =>
    Buffer.from(withShortArrays(Buffer.from(JSON.stringify(value)))).toString();
  const users = Array.from({ length: 300 }, (_, n) => ({ clientId: n, name: `a]"${n}` }));
  t.equal(
    short({ type: 'users', users, more: false }),
    '{"type":"users","users":[{"clientId":0,"name":"a]\\"0"},{"clientId":1,"name":"a]\\"1"},{"clientId":2,"name":"a]\\"2"}, … 295 more …, {"clientId":298,"name":"a]\\"298"},{"clientId":299,"name":"a]\\"299"}],"more":false}',
  );
  t.equal(short({ type: 'x', few: [1, 2, 3, 4, 5, 6, 7, 8] }), '{"type":"x","few":[1,2,3,4,5,6,7,8]}');
  const nested = { a: [Array.from({ length: 20 }, (_, n) => n), ...Array.from({ length: 20 }, () => 1)] };
  t.match(short(nested), /^\{"a":\[.*… 16 more ….*\]\}$/);
  for (const bytes of ['{"a":[1,,,,,,,,,,,,', 'no frame', '{"]]]]"}', '{"a":[,,,,,,,,,,,]}']) {
    t.type(withShortArrays(Buffer.from(bytes)), Uint8Array, bytes);
  }
  t.end();
});

void t.test('a crowd that connects is one line', (t) => {
  const transcript = [
    ...Array.from({ length: 102 }, (_, n) => handshake(`P${640 + n}`, 640 + n)).flat(),
    entry('P741', '>', 2_000, PING),
    entry('P741', '<', 2_001, '{"type":"error"}'),
  ];
  t.match(lines({ transcript, at: transcript.length - 1 })[0], /^ {2}P640 … P740 ! connect \(101 clients\)$/);
  t.end();
});

void t.test('clients that do not matter are counted', (t) => {
  const crowd = Array.from({ length: 9 }, (_, n) => [
    ...handshake(`X${n}`, 50 + n),
    entry(`X${n}`, '>', 60, `{"type":"send","to":${n},"text":"t${'abcdefghi'[n]}"}\n`),
  ]).flat();
  const own = Array.from({ length: 7 }, (_, n) => [
    entry('A', '>', 100 + n, PING),
    entry('A', '<', 100 + n, `{"type":"pong","x":"${'abcdefg'[n]}"}`),
  ]).flat();
  const transcript = [...handshake('A', 1), ...crowd, ...own, entry('X1', '!', 300, 'the target sent FIN')];
  const at = transcript.length - 2;
  const shown = lines({ transcript, at });
  t.equal(shown.at(-1), '  (not shown: 10 entries of 9 clients X0, X1, X2, X3, X4 … X8)');
  t.notOk(shown.slice(0, -1).some((line) => /X\d [<>]/.test(line)));
  const named = lines({ transcript, at, got: 'No message of the user with the `clientId` 53.' });
  t.ok(
    named.some((line) => line.includes('X3 ! connects as n53 with the id 53')),
    'a client that the failure names is shown',
  );
  t.end();
});

void t.test('a row of like entries is told by its ends, the marked one is always shown', (t) => {
  const transcript = Array.from({ length: 100 }, (_, n) =>
    entry('A', '>', n, `{"type":"say","text":"t${n}"}\n`),
  );
  t.same(lines({ transcript, at: 99 }), [
    '  A > {"type":"say","text":"t0"}\\n',
    '  A > {"type":"say","text":"t1"}\\n',
    '  … 96 more like this …',
    '  A > {"type":"say","text":"t98"}\\n',
    '» A > {"type":"say","text":"t99"}\\n',
  ]);
  t.ok(lines({ transcript, at: 50 }).includes('» A > {"type":"say","text":"t50"}\\n'));
  t.end();
});

void t.test('a proof of a hostile server is short and fits a terminal', (t) => {
  const wild = (n: number) => {
    let text = '';
    for (let k = 0; text.length < 60_000; k += 1) text += (n * 7919 + k * 104_729).toString(36);
    return `{"type":"${text}"}`;
  };
  const transcript = Array.from({ length: 300 }, (_, n) => entry(`P${n}`, n % 2 ? '<' : '>', n, wild(n)));
  for (const at of [undefined, 0, 150, 299]) {
    const shown = proofLines({ transcript, ...(at !== undefined && { at }) }, 20);
    t.ok(shown.length < 60, `${shown.length} lines`);
    t.ok(shown.every((line) => line.length <= 100));
  }
  t.end();
});

void t.test('a report of a hostile server has at most 120 lines', (t) => {
  const wild = Array.from({ length: 9_000 }, (_, n) => (n * 104_729).toString(36)).join(' ');
  const transcript = Array.from({ length: 40 }, (_, n) => entry(`P${n}`, n % 2 ? '<' : '>', n, wild));
  const proof = evidence({ got: wild, allowed: wild, transcript, at: 20 });
  const result = runResult({
    requirements: SERVER_REQUIREMENTS.map(({ id }) =>
      requirement(id, 'fail', { reason: wild, evidence: [proof] }),
    ),
    causes: MISTAKES.map(({ id, sentence, breaks, fix }) => ({
      ...{ id, sentence, fix, requirement: breaks, explains: [], expected: wild, got: wild, transcript },
    })),
  });
  const style = { paint: paintFor(undefined as never, false), verbose: false, repeat: () => 'again' };
  const report = consoleReport(result, style).split('\n');
  t.ok(report.length <= 121, `${report.length} lines`);
  t.same(
    report.filter((line) => line.length > 100),
    [],
  );
  t.end();
});

void t.test('frames may have spaces', (t) => {
  const transcript = [
    entry('A', '<', 1, '{"type": "welcome", "clientId": 7}'),
    ...Array.from({ length: 30 }, (_, n) =>
      entry('B', '>', n, `{"type":"say","text":"${'abcdefgh'[n % 8]}"}`),
    ),
  ];
  const proof = { transcript, at: 30, got: '`clientId` 7 again.' };
  t.match(lines(proof)[0], /^ {2}A < \{"type": "welcome", "clientId": 7\}/);
  t.end();
});

void t.test('the request without an answer is marked, what came meanwhile still counts', (t) => {
  const transcript = [
    entry('A', '>', 1, '{"type":"users"}\n'),
    entry('A', '>', 2, PING),
    ...Array.from({ length: 900 }, (_, n) => entry('B', '<', 3 + n, 'x'.repeat(10_000))),
  ];
  const finding = { requirement: 'users.complete', allowed: 'An answer.', got: 'None.', at: 0, until: 2 };
  const proof = kept('users.complete', PLAIN, transcript, finding);
  t.equal(proof.at, 0);
  t.equal(proof.until, 2);
  t.ok(proof.transcript.length < 60);
  t.ok(needsOfTraffic(proof).has('framing.glued'), 'the second request may have arrived with the first');
  t.notOk(needsOfTraffic(evidence({ transcript, at: 0 })).has('framing.glued'));
  t.end();
});

void t.test('an id that comes again is shown with both welcomes', (t) => {
  const bytes = Buffer.from('{"type":"welcome","clientId":7}');
  const welcome = { client: 'C', requirement: 'users.names', at: 1_000, bytes };
  const transcript = [entry('A', '<', 5, bytes)];
  const seen = { id: 7, transcript, entry: 0, began: 4_000, clients: [] };
  const again = idAgain(seen, { over: true, welcome });
  t.equal(again.requirement, 'id.never-again');
  t.match(again.got, /`clientId` 7, which client C of the check of `users.names` got 3\.0 s earlier/);
  t.equal(again.transcript?.length, 2);
  t.same(again.transcript![0], { client: 'C of users.names', dir: '<', ms: -3_000, bytes });
  t.equal(again.at, 1);
  const life = { over: false, welcome };
  const own = idAgain({ ...seen, clients: [{ life }] }, life);
  t.equal(own.requirement, 'id.unique');
  t.equal(own.transcript, undefined, 'its own transcript has it');
  t.equal(
    idAgain(seen, { over: false, released: true }).requirement,
    'id.never-again',
    'the kit has begun to end the connection',
  );
  t.end();
});

void t.test('a pattern is told in words, with the first wrong character', (t) => {
  const got = (name: string) => {
    const frame = {
      type: 'member-joined',
      room: 'r',
      seq: 1,
      user: { clientId: 1, name },
      at: '2026-11-22T07:40:00.123Z',
    };
    return checkForm(frame, JSON.stringify(frame))[0]?.allowed ?? '';
  };
  t.match(
    got('a\u00adb'),
    /\/user\/name must be a name of 1 to 64 bytes .*; it has U\+00AD at position 2\.$/,
  );
  t.match(got('two  spaces'), /single spaces inside\.$/);
  t.equal(got('a b'), '');
  t.notMatch(got('a\u00adb'), /\\u/);
  t.end();
});

void t.test('a repeat line of what was seen once says so', (t) => {
  const counterexample = {
    workload: 'rooms',
    commands: 1,
    clients: 1,
    program: { processes: [] },
    reproduction: { failed: 0, of: 34, copies: 1 },
    steadiness: 'once',
    relevantEvents: [],
  } as unknown as Counterexample;
  const style = { paint: paintFor(undefined as never, false), verbose: false, repeat: () => 'again' };
  const shown = (proof: ReturnType<typeof evidence>) =>
    failureLines(requirement('ping.pong', 'fail', { evidence: [proof] }), style).join('\n');
  t.match(shown(evidence({ counterexample })), /repeat +again\n +It was seen once, so this line may pass/);
  t.notMatch(shown(evidence()), /seen once/);
  t.end();
});
