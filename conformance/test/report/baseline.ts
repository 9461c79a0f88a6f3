// Known failures: those in the list are tolerated; new, missing and different ones are reported.
import type { Test } from 'tap';
import { baselineOf, heldAgainst, parseBaseline } from '../../src/run/baseline.ts';
import { evidence, requirement, runResult } from '../fixture/results.ts';
import type { RunResult } from '../../src/data/result.ts';

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
    t.match(parseBaseline(wrong(5)), 'no list');
    t.match(parseBaseline(wrong([{ requirement: 'no.such', reasons: [] }])), 'no.such');
    t.match(parseBaseline(wrong([{ requirement: 'ping.pong', reasons: [5] }])), 'no list of sentences');
    t.same(parseBaseline(JSON.stringify(KNOWN)), KNOWN);
    t.end();
  });
}
