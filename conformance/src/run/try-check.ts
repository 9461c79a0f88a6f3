// One check in one weather after the other: the fair one first, and the others only where it passes in that.
import type { Check } from '../checks/check.ts';
import type { RunContext } from '../client/run-context.ts';
import type { Weather } from '../wire/delivery.ts';
import { attempt } from './attempt.ts';
import type { Attempt } from './attempt.ts';

/** An attempt in foul weather, with a word on what did not show in the fair attempts of the same check. */
function compared(foul: Attempt, fair: readonly Attempt[]): Attempt {
  const evidence = [...foul.evidence].map(([id, proof]) => {
    const alsoFair = fair.some((each) => each.evidence.has(id));
    return [id, alsoFair ? proof : { ...proof, onlyInWeather: true }] as const;
  });
  return { ...foul, evidence: new Map(evidence) };
}

/** Tries a check in each weather until one brings a fault to light. */
export async function tryCheck(
  check: Check,
  run: RunContext,
  weathers: readonly Weather[],
): Promise<[Attempt, ...Attempt[]]> {
  const [first, ...others] = weathers;
  const attempts: [Attempt, ...Attempt[]] = [await attempt(check, run, first!)];
  for (const weather of others) {
    if (attempts.some(({ result }) => result.outcome !== 'pass')) break;
    const foul = await attempt(check, run, weather);
    if (foul.evidence.size === 0) attempts.push(foul);
    else {
      // Once more in fair weather: what shows now and then is no matter of the weather.
      const again = await attempt(check, run, 'whole');
      attempts.push(compared(foul, [attempts[0], again]), again);
    }
  }
  return attempts;
}
