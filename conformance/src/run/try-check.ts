// Tries a check that has passed under other conditions, and finds out whether these make the difference.
import type { Check } from '../checks/check.ts';
import type { MonitoredRun } from './monitored-run.ts';
import { PLAIN } from '../data/conditions.ts';
import type { Conditions } from '../data/conditions.ts';
import { attempt } from './attempt.ts';
import type { Attempt } from './attempt.ts';
import type { Limit } from './limit.ts';

/** An attempt under unusual conditions, with a note that the plain attempts of the same check did not show it. */
function compared(unusual: Attempt, plain: readonly Attempt[]): Attempt {
  const evidence = [...unusual.evidence].map(([id, proof]) => {
    const alsoPlain = plain.some((each) => each.evidence.has(id));
    return [id, alsoPlain ? proof : { ...proof, onlyUnderConditions: true }] as const;
  });
  return { ...unusual, evidence: new Map(evidence) };
}

/** Tries a check under other conditions. */
async function tryUnder(
  check: Check,
  run: MonitoredRun,
  first: Attempt,
  each: Conditions,
): Promise<Attempt[]> {
  let unusual = await attempt(check, run, each);
  // The target may have ended meanwhile because of another check, and been started again.
  if (unusual.result.outcome === 'untried' && !run.monitor.early) unusual = await attempt(check, run, each);
  if (unusual.evidence.size === 0) return [unusual];
  // Once more under plain conditions: a failure that comes and goes is not caused by the conditions.
  const again = await attempt(check, run, PLAIN);
  return [compared(unusual, [first, again]), again];
}

/** Tries a check that has passed under the other sets of conditions: as many `together` as the limit says, or until one shows a fault. */
export async function tryOthers(
  check: Check,
  run: MonitoredRun,
  first: Attempt,
  conditions: readonly Conditions[],
  together: Limit | undefined,
): Promise<Attempt[]> {
  if (together) {
    return (
      await Promise.all(conditions.map((each) => together.run(() => tryUnder(check, run, first, each))))
    ).flat();
  }
  const attempts: Attempt[] = [];
  for (const each of conditions) {
    for (const tried of await tryUnder(check, run, first, each)) attempts.push(tried);
    if (attempts.some(({ result }) => result.outcome !== 'pass')) break;
  }
  return attempts;
}
