// Targets that are correct but slow: the kit reports no failure, runs more checks at the same time if the target is far, and
// names what was slow.
import type { Test } from 'tap';
import { atOnce, isFar } from '../../src/client/deadlines.ts';
import { affordable, tooManyRequests } from '../../src/client/load.ts';
import type { RunContext } from '../../src/client/run-context.ts';
import { asPrerequisitesEnd } from '../../src/run/prerequisites.ts';
import { silent } from '../../src/quality/progress/silent.ts';
import { consoleReport } from '../../src/report/console.ts';
import { plain } from '../../src/report/paint.ts';
import { runKit } from '../../src/run/run.ts';
import { startReference } from '../../src/target/reference.ts';
import { serverScript } from '../../src/target/server-package.ts';
import { relay } from '../fixture/relay.ts';
import type { RelayOptions } from '../fixture/relay.ts';
import type { RunResult } from '../../src/data/result.ts';

const DELAY_MS = 25;

async function far(t: Test, options: RelayOptions) {
  const { target, stop } = await startReference({ script: serverScript()! });
  t.teardown(stop);
  return (await relay(t, target, options)).target;
}

const verdictsOf = ({ requirements }: RunResult, ...verdicts: readonly string[]) =>
  requirements
    .filter(({ verdict }) => verdicts.includes(verdict))
    .map(({ requirement, reason }) => `${requirement.id}: ${reason}`);

const deadlines = (bestMs: number, medianMs: number, worstMs: number) => ({
  samples: 28,
  bestMs,
  medianMs,
  worstMs,
  answerMs: 1_000,
  missingMs: 4_000,
});

export function slowTests(t: Test): void {
  void t.test('how many checks run at the same time', (t) => {
    t.equal(atOnce(deadlines(0.2, 0.4, 9)), 8, 'a target on this machine');
    t.equal(atOnce(deadlines(39, 40, 50)), 32, 'a target at a small distance');
    t.equal(atOnce(deadlines(199, 200, 210)), 128, 'a target at a large distance');
    t.equal(atOnce(deadlines(190, 200, 900)), 8, 'a busy target, which more checks would make slower');
    t.equal(atOnce(deadlines(3, 30, 50)), 8, 'a busy machine: some replies are fast');
    t.notOk(isFar(deadlines(9, 10, 11)));
    t.end();
  });
  void t.test(`every reply is ${DELAY_MS} ms late`, async (t) => {
    const target = await far(t, { delayMs: DELAY_MS });
    const result = await runKit({ target, seed: 1, profile: 'smoke', only: [], limitTimeoutMs: 0 }, silent);
    // On a busy machine some answers can be slower than calibrated, so `slow` is allowed.
    t.same(verdictsOf(result, 'fail', 'warn', 'unknown'), []);
    t.equal(result.conclusion.exitCode, 0);
    t.ok(result.calibration!.medianMs >= DELAY_MS);
  });
  void t.test('each reply takes 15 ms: the deadline grows with the requests that wait', async (t) => {
    const target = await far(t, { perLineMs: 15 });
    const only = ['error.last-line', 'request.pipelined'];
    const result = await runKit({ target, seed: 1, profile: 'smoke', only, limitTimeoutMs: 0 }, silent);
    t.same(verdictsOf(result, 'fail', 'warn', 'unknown', 'untested'), []);
    t.equal(result.conclusion.exitCode, 0);
  });
  void t.test('each reply takes 300 ms: no client outlives `handshakeMs`', async (t) => {
    const target = await far(t, { perLineMs: 300 });
    const only = ['users.after', 'users.order', 'state.refuses'];
    const result = await runKit({ target, seed: 1, profile: 'smoke', only, limitTimeoutMs: 0 }, silent);
    t.same(verdictsOf(result, 'fail', 'warn', 'unknown', 'untested'), []);
    t.equal(result.conclusion.exitCode, 0);
  });
  void t.test('what takes a slow target too long is left out, and the report says so', (t) => {
    const run = (paceMs: number) => ({ paceMs }) as RunContext;
    t.equal(tooManyRequests(run(0.1), 20_000), undefined);
    t.equal(
      tooManyRequests(run(30), 20_000),
      'the target takes 30 ms for each of 20000 requests, 600 s in all; the kit spends at most 20 s on them',
    );
    t.equal(affordable(run(0.1), 500, 50), 500);
    t.equal(affordable(run(300), 500, 50), 66);
    t.equal(affordable(run(3_000), 500, 50), 50);
    t.end();
  });
  void t.test('what builds on others starts once they have ended', async (t) => {
    const ended: string[] = [];
    const things = ['inbox.linearizable', 'welcome.first', 'ack.ready'].map((requirement) => ({
      requirement,
    }));
    await asPrerequisitesEnd(
      things,
      async ({ requirement }) => {
        await Promise.resolve();
        ended.push(requirement);
      },
      8,
    );
    t.same(ended, ['welcome.first', 'ack.ready', 'inbox.linearizable']);
  });
  void t.test('the report names slow answers, with the command to try them again', async (t) => {
    const target = await far(t, { delayMs: 60 });
    const only = ['ping.pong'];
    const result = await runKit(
      { target, seed: 1, profile: 'smoke', only, limitTimeoutMs: 0, timeoutMs: 30 },
      silent,
    );
    t.match(verdictsOf(result, 'fail', 'warn', 'slow', 'unknown'), [
      /^ping\.pong: It took \d+ ms until (the answer to \{"type":"\w+".*\}|the `welcome`) \(client \w+\) came; calibrated were 30 ms\.$/,
    ]);
    const repeat = (...patterns: string[]) => `again ${patterns.join(' ')}`;
    t.match(
      consoleReport(result, { paint: plain, verbose: false, repeat }),
      /\n {4}ping\.pong\n {4}repeat again ping\.pong\n/,
    );
  });
}
