// The report for people, word for word.
import { PassThrough } from 'node:stream';
import type { Test } from 'tap';
import { consoleReport } from '../../src/report/console.ts';
import type { ReportStyle } from '../../src/report/failure.ts';
import { paintFor, plain } from '../../src/report/paint.ts';
import { check, entry, evidence, requirement, runResult } from '../fixture/results.ts';
import { SERVER_REQUIREMENTS } from '../../src/run/verdicts.ts';
import type { RunResult } from '../../src/data/result.ts';

const STYLE: ReportStyle = {
  paint: plain,
  verbose: false,
  repeat: (...only) => `conformance --target 12005 --only ${only.join(' --only ')} --seed 42`,
};

const report = (over: Partial<RunResult>, style: Partial<ReportStyle> = {}): string =>
  consoleReport(runResult(over), { ...STYLE, ...style });

const PONG = evidence({
  caret: 9,
  transcript: [
    entry('A', '>', 0, '{"type":"ping","ref":1}\n'),
    entry('A', '<', 0.42, '{"type":"\x1b[2Jpong"}\n'),
    entry('A', '!', 1.5, 'FIN received'),
  ],
});

const FAILED: Partial<RunResult> = {
  requirements: [
    requirement('framing.one-line', 'pass'),
    requirement('framing.schema', 'pass'),
    requirement('ping.pong', 'fail', { reason: 'Two of them.', evidence: [PONG, evidence(), evidence()] }),
    requirement('ref.echo', 'fail', {
      evidence: [evidence({ check: 'ping.pong', got: 'no ref\n::set-output::' })],
    }),
    requirement('request.answered', 'unknown', { reason: 'ping.pong: ref.echo stood in the way\nand more' }),
    requirement('ack.token', 'not-applicable', {
      reason: 'the server does not announce the feature `token`',
    }),
    requirement('time.format', 'slow', { reason: 'An answer took 1200 ms; calibrated were 1000 ms.' }),
    requirement('stop.tells', 'untested', { reason: 'the kit does not stop the server under test' }),
    requirement('full.refuses', 'untested', {
      reason: 'a server does not announce how many connections it accepts',
    }),
  ],
  checks: [
    check('ping.pong', 'pass'),
    check('ping.pong', 'fail'),
    check('ref.echo', 'fail'),
    check('time.format', 'slow'),
  ],
  conclusion: { exitCode: 1, sentence: 'Not conforming: 2 MUST broken.' },
};

const EXPECTED = `Conformance of 127.0.0.1:12005 with parley/1 (kit 1.2.3, profile full)

✗ ping     1 fail
✗ ref      1 fail
? request  1 unknown
~ time     1 slow
✓ framing, ack

Broken (2)
✗ ping.pong fail
  rule     PING_RULE
  read     docs/reference/requirements/requests.md#ping.pong
  check    ping.pong/twice (delivery whole)
  allowed  One \`pong\` with the ref 1.
  got      Two of them.

    A >       0.0 ms  {"type":"ping","ref":1}\\n
  » A <       0.4 ms  {"type":"\\x1b[2Jpong"}\\n
                               ^
    A !       1.5 ms  FIN received

  repeat   conformance --target 12005 --only ping.pong --seed 42
  more     seen 2 more times; --verbose shows all

✗ ref.echo fail
  rule     REF_RULE
  read     docs/reference/requirements/requests.md#ref.echo
  check    ping.pong (delivery whole)
  allowed  One \`pong\` with the ref 1.
  got      no ref
           \\x3a:set-output::
  repeat   conformance --target 12005 --only ping.pong --seed 42

Slower than calibrated (1)
  ~ An answer took 1200 ms; calibrated were 1000 ms.
    time.format
    repeat conformance --target 12005 --only time.format --seed 42

Unknown (1)
  ? ping.pong: ref.echo stood in the way
    request.answered
    repeat conformance --target 12005 --only request.answered --seed 42

Summary
  rules    2 pass, 2 fail, 1 slow, 1 unknown, 1 not-applicable, 2 untested
  checks   3 in 4 attempts: 1 pass, 2 fail, 1 slow
  seed     42
  timing   median 0.4 ms, worst 13 ms of 28; slow after 1000 ms, missing after 4000 ms
  cost     3 connections, 40 frames
           5 concurrent programs: 3000 operations, 2000 a second
           123 MB of memory for the kit at most
  time     12.3 s

Not conforming: 2 MUST broken. (exit code 1)
`;

export function consoleTests(t: Test): void {
  void t.test('a run with everything in it', (t) => {
    const rule = (id: string) => requirement(id, 'pass').requirement.text;
    t.equal(
      report(FAILED),
      EXPECTED.replace('PING_RULE', rule('ping.pong')).replace(
        'REF_RULE',
        rule('ref.echo').replace(' an `error`', ' an\n           `error`'),
      ),
    );
    t.end();
  });
  void t.test('a run that passes is short', (t) => {
    const text = report({});
    t.notMatch(text, /Broken|Unknown|Untested/);
    t.match(text, /\n✓ ping {2}1 pass\n\nSummary\n/);
    t.match(text, /\nConforming: 1 requirement holds\. \(exit code 0\)\n$/);
    t.end();
  });
  void t.test('verbose shows every id and every proof', (t) => {
    const text = report(FAILED, { verbose: true });
    t.match(text, '✓ framing  2 pass\n    ✓ framing.one-line\n    ✓ framing.schema\n');
    t.match(text, '· stop     1 untested\n    · stop.tells\n');
    t.equal(text.match(/check {4}ping\.pong\/twice/g)?.length, 3);
    t.notMatch(text, '--verbose');
    t.end();
  });
  void t.test('the causes come first; what they explain has one line', (t) => {
    const cause = {
      id: 'reply-without-ref',
      sentence: 'Your server does not copy the `ref`.',
      requirement: 'ref.echo',
      explains: ['ref.echo'],
      expected: '`pong` with the ref 77.',
      got: '{"type":"pong"}.',
      fix: 'Copy it.',
      transcript: [entry('A', '>', 0, '{"type":"ping","ref":77}\n'), entry('A', '<', 1, '{"type":"pong"}')],
    };
    const text = report({ ...FAILED, causes: [cause] });
    t.match(
      text,
      [
        '(kit 1.2.3, profile full)',
        '',
        'Fix first',
        '1. Your server does not copy the `ref`.',
        '  expected `pong` with the ref 77.',
        '  got      {"type":"pong"}.',
        '    A >       0.0 ms  {"type":"ping","ref":77}\\n',
        '    A <       1.0 ms  {"type":"pong"}',
        '  fix      Copy it.',
        '  explains ref.echo',
        '  read     docs/guide/what-the-kit-tells.md#reply-without-ref',
        '',
      ].join('\n'),
    );
    t.match(text, '\nBroken (2)\n✗ ref.echo  follows from 1.\n  proof of each: conformance');
    t.match(text, '✗ ping.pong fail\n  rule', 'what no cause explains has its proof');
    const more = report({ ...FAILED, causes: Array.from({ length: 5 }, () => cause) });
    t.match(more, '  2 more causes; --verbose shows them in full\n');
    t.end();
  });
  void t.test('a report has at most 120 lines, and lists what builds on a broken requirement', (t) => {
    const transcript = Array.from({ length: 20 }, (_, n) => entry('A', '>', n, `line ${n}\n`));
    const broken = SERVER_REQUIREMENTS.slice(0, 60).map(({ id }) =>
      requirement(id, 'fail', { reason: 'Wrong.', evidence: [evidence({ transcript })] }),
    );
    const blocked = SERVER_REQUIREMENTS.slice(60).map(({ id }) =>
      requirement(id, 'blocked', { blockedBy: broken[0]!.requirement.id }),
    );
    const text = report({ requirements: [...broken, ...blocked] });
    t.ok(text.split('\n').length <= 121, `${text.split('\n').length} lines`);
    t.match(text, `  # fix ${broken[0]!.requirement.id} first: these build on it\n    `);
    t.match(text, /Broken \(60\)\n✗ \S+ +Wrong\.\n/);
    const whole = report({ requirements: [...broken, ...blocked] }, { verbose: true });
    for (const { requirement } of broken) t.match(whole, `✗ ${requirement.id} fail\n  rule`);
    t.end();
  });
  void t.test('a broken SHOULD is a warning', (t) => {
    const text = report({
      requirements: [requirement('room.same-bytes', 'warn', { evidence: [evidence()] })],
    });
    t.match(text, /! room {2}1 warn\n\nBroken \(1\)\n! room\.same-bytes warn\n/);
    t.end();
  });
  void t.test('long groups are cut', (t) => {
    const many = Array.from({ length: 40 }, () =>
      requirement('stop.tells', 'untested', { reason: 'no time' }),
    );
    t.match(report({ requirements: many }), /Untested \(40\)\n {2}· no time\n( {4}.*\n){2,3}/);
    t.match(report({ requirements: many }), /and 28 more \(--verbose\)/);
    t.ok(
      report({ requirements: many })
        .split('\n')
        .every((line) => line.length <= 100),
    );
    t.end();
  });
  void t.test('the kit’s own faults are shown with their stack', (t) => {
    const text = report({
      checks: [check('ping.pong', 'error', 'TypeError: x\n    at y (z.js:1)')],
      conclusion: { exitCode: 70, sentence: 'The kit itself failed.' },
    });
    t.match(
      text,
      /Faults of the kit itself\n {2}check {4}ping\.pong\n {11}TypeError: x\n {15}at y \(z\.js:1\)\n/,
    );
    t.end();
  });
  void t.test('no words of a server get through raw', (t) => {
    const nasty = '\x1b]0;owned\x07\u202e\n::error::x\n##[error]y';
    const text = report({
      target: nasty,
      requirements: [
        requirement('ping.pong', 'fail', {
          reason: nasty,
          evidence: [evidence({ got: nasty, allowed: nasty, transcript: [entry(nasty, '<', 1, nasty)] })],
        }),
        requirement('ref.echo', 'unknown', { reason: nasty }),
        requirement('time.format', 'slow', { reason: nasty }),
      ],
      checks: [check('ping.pong', 'error', nasty)],
      conclusion: { exitCode: 1, sentence: nasty },
    });
    t.notMatch(text.replaceAll('\n', ''), /[\p{Cc}\p{Cf}]/u);
    for (const line of text.split('\n')) t.notMatch(line, /^\s*::|##/);
    t.end();
  });
  void t.test('colour', (t) => {
    const stream = new PassThrough();
    const was = { ...process.env };
    t.teardown(() => Object.assign(process.env, was));
    delete process.env['NO_COLOR'];
    delete process.env['NODE_DISABLE_COLORS'];
    delete process.env['FORCE_COLOR'];
    t.equal(paintFor(stream, true)('red', 'x'), 'x', 'none into a pipe');
    process.env['FORCE_COLOR'] = '1';
    t.equal(paintFor(stream, true)('red', 'x'), '\x1b[31mx\x1b[39m', 'unless forced');
    t.equal(paintFor(stream, false)('red', 'x'), 'x', 'and never with --no-color');
    t.end();
  });
}
