// What the kit found of the implementations that are known, as it is committed and as the documentation shows it.
import type { RunResult } from '../../data/result.ts';

export const RESULTS_FORMAT = 'parley-results/1';

/** One implementation: its conclusion, what it took, and the verdict on each requirement that was decided. */
export function implementationRecord(name: string, result: RunResult): object {
  const { connections, frames, programs } = result.cost;
  const decided = result.requirements.filter(({ verdict }) => verdict !== 'untested');
  return {
    name,
    conclusion: result.conclusion,
    seconds: Math.round(result.durationMs / 1000),
    cost: { connections, frames, programs },
    verdicts: Object.fromEntries(decided.map(({ requirement, verdict }) => [requirement.id, verdict])),
  };
}
