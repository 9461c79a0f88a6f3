// The clean server must pass, else no kill means anything; and every check has to come to a verdict on it.
import type { CheckResult } from '../run/result.ts';
import { EXIT } from '../run/result.ts';
import type { Scope } from './stages.ts';
import { DEMANDING } from './surroundings.ts';
import { baseline, outcomesOf } from './trial.ts';

export interface Clean {
  readonly passes: boolean;
  /** Checks that came to a verdict: some need a server with settings of its own. */
  readonly decided: readonly string[];
}

const DECIDED: readonly CheckResult['outcome'][] = ['pass', 'slow'];

/** Runs the whole kit with each seed; time limits, which know no seed, but once. */
export async function tryClean(
  script: string,
  seeds: number,
  scope: Scope,
  say: (line: string) => unknown,
): Promise<Clean> {
  let passes = true;
  const decided = new Set<string>();
  const one = async (seed: number, requirements: readonly string[], patienceMs?: number) => {
    const { conclusion, checks } = await baseline({ script, seed, scope }, requirements, patienceMs);
    passes &&= conclusion.exitCode === EXIT.conforming;
    for (const [id, outcome] of Object.entries(outcomesOf(checks)))
      if (DECIDED.includes(outcome)) decided.add(id);
    say(`no fault, ${[...requirements, `seed ${seed}`].join(', ')}: ${conclusion.sentence}`);
  };
  await one(1, []);
  for (const id of DEMANDING) await one(1, [id]);
  for (let seed = 2; seed <= seeds; seed += 1) await one(seed, [], 0);
  return { passes, decided: [...decided] };
}
