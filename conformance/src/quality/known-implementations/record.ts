// The committed results of the kit against the known implementations, as the documentation shows them.
import type { RunResult } from '../../data/result.ts';

export const RESULTS_FORMAT = 'parley-results/1';

/** One implementation: its conclusion, its costs, and the verdict on each decided requirement. */
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
