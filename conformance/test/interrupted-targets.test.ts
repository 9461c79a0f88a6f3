// Targets that are paused, or stopped in an orderly way, during a run: nothing is called broken because of that.
import t from 'tap';
import type { Test } from 'tap';
import { silent } from '../src/quality/progress/silent.ts';
import { runKit } from '../src/run/run.ts';
import { relay } from './fixture/relay.ts';
import { spawnedServer } from './fixture/spawned-server.ts';
import type { RunResult } from '../src/data/result.ts';
import type { Target } from '../src/target/target.ts';

/** Longer than any deadline of a fast target, so that waits fail. */
const PAUSE_MS = 8_000;
/** Longer than any bound: what a busy machine takes for its answers is added to `teardownMs`. */
const FIN_DELAY_MS = 20_000;
const ONLY = ['users.*', 'room.*', 'say.*', 'end.*', 'inbox.*'];

const broken = ({ requirements }: RunResult) =>
  requirements
    .filter(({ verdict }) => ['fail', 'warn', 'unknown'].includes(verdict))
    .map(({ requirement, reason }) => `${requirement.id}: ${reason}`);

interface Interrupted {
  readonly result: RunResult;
  readonly notes: readonly string[];
}

/** Runs the kit, and does something to the target once some frames have arrived there. */
async function interrupted(t: Test, server: Target, frames: number, act: () => void): Promise<Interrupted> {
  let seen = 0;
  const { target } = await relay(t, server, { watch: () => (seen += 1) === frames && act() });
  const notes: string[] = [];
  const progress = { ...silent, note: (sentence: string) => void notes.push(sentence) };
  const settings = { target, seed: 1, profile: 'smoke', only: ONLY, limitTimeoutMs: 0 } as const;
  return { result: await runKit(settings, progress), notes };
}

const noSignals = process.platform === 'win32' && 'Windows cannot pause a process';

// The other tests wait most of the time. This one, unbuffered, runs alone: the kit itself must not be late.
t.jobs = 2;

void t.test('a target that is paused for 8 s', { skip: noSignals, buffered: false }, async (t) => {
  const { target, child } = await spawnedServer(t);
  const { result, notes } = await interrupted(t, target, 800, () => {
    child.kill('SIGSTOP');
    setTimeout(() => child.kill('SIGCONT'), PAUSE_MS);
  });
  t.same(broken(result), []);
  t.equal(result.conclusion.exitCode, 0, result.conclusion.sentence);
  t.match(notes.join('\n'), /answered nobody for \d+\.\d s\. The kit waited for it\./);
});

void t.test('a target that is stopped in an orderly way', { skip: noSignals }, async (t) => {
  const { target, child } = await spawnedServer(t);
  const { result } = await interrupted(t, target, 800, () => child.kill('SIGTERM'));
  t.same(broken(result), []);
  t.equal(result.conclusion.exitCode, 3);
  t.match(
    result.conclusion.sentence,
    /^Undecided: the target no longer answers; \d+ of \d+ checks were done\. .* is gone: it had said that it shuts down\.$/,
  );
});

void t.test('a proxy that delays a FIN by 20 s: what was measured, and which bound it broke', async (t) => {
  const { target: server } = await spawnedServer(t);
  const { target } = await relay(t, server, { finDelayMs: FIN_DELAY_MS });
  const settings = { target, seed: 1, profile: 'smoke', limitTimeoutMs: 0 } as const;
  const result = await runKit({ ...settings, only: ['end.fin-gone', 'end.member'] }, silent);
  for (const { requirement, evidence } of result.requirements) {
    t.match(
      evidence[0],
      {
        allowed: /\d+ ms.* \(`teardownMs`, 2000 ms, and \d+ ms for the way\)\.$/,
        got: /after \d+ ms\.$|within \d+ ms/,
      },
      requirement.id,
    );
  }
});
