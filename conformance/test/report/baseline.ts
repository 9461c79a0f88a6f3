// Known failures: those in the list are tolerated; new, missing and different ones are reported.
import type { Test } from 'tap';
import { baselineOf, heldAgainst } from '../../src/run/baseline.ts';
import { parseBaseline } from '../../src/run/parse-baseline.ts';
import { steadyReason } from '../../src/run/steady-reason.ts';
import { evidence, requirement, runResult } from '../fixture/results.ts';
import type { Counterexample, Steadiness } from '../../src/data/counterexample.ts';
import type { RunResult } from '../../src/data/result.ts';

const COUNTEREXAMPLE: Omit<Counterexample, 'steadiness'> = {
  workload: 'inboxes',
  program: { rooms: 1, processes: [] },
  commands: 1,
  clients: 1,
  reproduction: { failed: 1, of: 10, copies: 1 },
  relevantEvents: [],
};

const failing = (id: string, allowed: string) =>
  requirement(id, 'fail', { evidence: [evidence({ check: id, allowed })] });

function run(...requirements: RunResult['requirements']): RunResult {
  const broken = requirements.some(({ verdict }) => verdict === 'fail');
  return runResult({ requirements, conclusion: { exitCode: broken ? 1 : 0, sentence: 'As it was.' } });
}

const KNOWN = baselineOf(run(failing('ping.pong', 'A `pong` for B2 with the ref 17.')));

const code = (result: RunResult) => heldAgainst(result, KNOWN).conclusion.exitCode;

export function baselineTests(t: Test): void {
  void t.test('a known failure is tolerated, even if its numbers and letters differ this time', (t) => {
    const result = heldAgainst(run(failing('ping.pong', 'A `pong` for C with the ref 9.')), KNOWN);
    t.same(result.conclusion, {
      exitCode: 0,
      sentence: 'Nothing new: 1 known failure, as the baseline lists.',
    });
    t.end();
  });
  void t.test('a failure that is not listed fails', (t) => {
    const result = heldAgainst(
      run(failing('ping.pong', 'A `pong` for A.'), failing('quit.bye', '`bye`.')),
      KNOWN,
    );
    t.equal(result.conclusion.exitCode, 1);
    t.match(result.conclusion.sentence, 'quit.bye');
    t.end();
  });
  void t.test('a listed failure that is gone makes the baseline stale', (t) => {
    const result = heldAgainst(run(requirement('ping.pong', 'pass')), KNOWN);
    t.equal(result.conclusion.exitCode, 4);
    t.match(result.conclusion.sentence, 'ping.pong listed and not broken any more');
    t.end();
  });
  void t.test('a listed failure with another reason makes it stale', (t) => {
    const result = heldAgainst(run(failing('ping.pong', 'The connection stays open.')), KNOWN);
    t.equal(result.conclusion.exitCode, 4);
    t.match(result.conclusion.sentence, 'ping.pong broken for another reason');
    t.end();
  });
  void t.test('what was not decided is left as it is', (t) => {
    t.equal(code(run(requirement('ping.pong', 'untested'))), 0);
    const undecided = runResult({ conclusion: { exitCode: 3, sentence: 'Nothing was decided.' } });
    t.equal(code(undecided), 3);
    t.end();
  });
  void t.test('a run that ended early knows too little to be as good as its baseline', (t) => {
    const early = { ...run(failing('ping.pong', 'A `pong` for A.')), endedEarly: true };
    t.match(heldAgainst(early, KNOWN).conclusion, {
      exitCode: 3,
      sentence: 'Nothing new so far. As it was.',
    });
    t.equal(code({ ...early, conclusion: { exitCode: 130, sentence: 'Stopped.' } }), 130);
    t.equal(code({ ...run(failing('quit.bye', '`bye`.')), endedEarly: true }), 1);
    t.end();
  });
  void t.test('the error for a file that is not a baseline says what is wrong', (t) => {
    const wrong = (failures: unknown) => JSON.stringify({ ...KNOWN, failures });
    t.equal(parseBaseline('{'), 'it is not JSON');
    t.match(parseBaseline('null'), 'format');
    t.equal(parseBaseline(wrong(5)), 'failures must be array');
    t.equal(parseBaseline(wrong([null])), 'failures[0] must be object');
    t.match(
      parseBaseline(wrong([{ requirement: 'no.such', reasons: [] }])),
      /^failures\[0\] names "no\.such"/,
    );
    const numbered = { requirement: 'ping.pong', reasons: ['one', 5] };
    t.equal(parseBaseline(wrong([numbered])), 'failures[0].reasons[1] must be string');
    t.equal(
      parseBaseline(wrong([{ ...numbered, reasons: undefined }])),
      "failures[0] must have required property 'reasons'",
    );
    t.same(parseBaseline(JSON.stringify(KNOWN)), KNOWN);
    t.end();
  });
  void t.test('the length of a list is not a part of the reason', (t) => {
    const alike = [
      ['All of "p1 A 3", "p1 B 4".', 'All of "p7 C 9".'],
      ['number 0,number 1,number 2', 'number 0'],
      ['Events 3 4 5…', 'Events 3 4 5 6 7 8 9…'],
      ['0:1,0:2,0:3', '1:59'],
      ['Users B4, C and D2 in the list.', 'Users A in the list.'],
    ] as const;
    for (const [one, other] of alike) t.equal(steadyReason(one), steadyReason(other), one);
    t.not(
      steadyReason('`error` with {"code":"bad-frame"}.'),
      steadyReason('`error` with {"code":"bad-token"}.'),
    );
    t.end();
  });
  void t.test('the same reason in another check is known', (t) => {
    const seen = requirement('ping.pong', 'fail', {
      evidence: [evidence({ check: 'users.walk', allowed: 'A `pong` for B2 with the ref 5.' })],
    });
    t.equal(code(run(seen)), 0);
    t.end();
  });
  void t.test('a race may show or not', (t) => {
    const listed = { ...KNOWN.failures[0]!, sometimes: true as const };
    const baseline = { ...KNOWN, failures: [listed] };
    t.same(parseBaseline(JSON.stringify(baseline)), baseline);
    const held = (result: RunResult) => heldAgainst(result, baseline).conclusion.exitCode;
    t.equal(held(run(requirement('ping.pong', 'pass'))), 0, 'it did not show: not stale');
    t.equal(held(run(failing('ping.pong', 'A `pong` for A with the ref 1.'))), 0, 'it showed: not new');
    t.equal(
      held(run(failing('ping.pong', 'The connection stays open.'))),
      4,
      'it is not an excuse for another failure',
    );
    t.same(
      baselineOf(run(requirement('ping.pong', 'pass')), baseline).failures,
      [listed],
      'a new baseline keeps it',
    );
    t.end();
  });
  void t.test('what fails in some runs of its program is written as a race', (t) => {
    const written = (steadiness: Steadiness) => {
      const proof = evidence({ counterexample: { ...COUNTEREXAMPLE, steadiness } });
      return baselineOf(run(requirement('ping.pong', 'fail', { evidence: [proof] }))).failures[0]!.sometimes;
    };
    t.equal(written('deterministic'), undefined);
    t.equal(written('probabilistic'), true);
    t.equal(written('once'), true);
    t.end();
  });
}
