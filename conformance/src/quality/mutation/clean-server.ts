// Runs the kit against the clean server. It must pass, because otherwise no kill proves anything; and every check must
// reach a verdict.
import { CHECKS } from '../../checks/index.ts';
import type { Scope } from './stages.ts';
import { NEED_SETTINGS } from './server-settings.ts';
import { baseline, outcomesOf } from './trial.ts';
import type { CheckResult } from '../../data/result.ts';
import { EXIT } from '../../data/result.ts';

export interface Clean {
  readonly passes: boolean;
  /** Checks that reached a verdict. Some need a server with other settings. */
  readonly decided: readonly string[];
}

interface Run {
  readonly seed: number;
  /** The requirements to run; empty for all. */
  readonly requirements: readonly string[];
  /** Time limits do not depend on the seed, so they are tried only once. */
  readonly limitTimeoutMs?: number;
}

const DECIDED: readonly CheckResult['outcome'][] = ['pass', 'slow'];

const isQuick = (requirement: string): boolean =>
  CHECKS.some((check) => check.requirement === requirement && !check.waits);

/** The runs on the clean server that these requirements need; those for all requirements if the list is empty. */
export function cleanRuns(requirements: readonly string[], seeds: number): Run[] {
  const whole = requirements.length === 0;
  const plain = requirements.filter((id) => !NEED_SETTINGS.includes(id));
  const demanding = NEED_SETTINGS.filter((id) => whole || requirements.includes(id));
  const quick = plain.filter(isQuick);
  const further = whole || quick.length > 0 ? seeds : 1;
  return [
    ...(whole || plain.length > 0 ? [{ seed: 1, requirements: plain }] : []),
    ...demanding.map((id) => ({ seed: 1, requirements: [id] })),
    ...Array.from({ length: further - 1 }, (_, n) => ({
      seed: n + 2,
      requirements: quick,
      limitTimeoutMs: 0,
    })),
  ];
}

/** Runs the checks of these requirements, or the whole kit, with each seed. */
export async function tryClean(
  script: string,
  requirements: readonly string[],
  seeds: number,
  say: (line: string) => unknown,
): Promise<Clean> {
  let passes = true;
  const decided = new Set<string>();
  const scope: Scope = 'full';
  for (const { seed, requirements: some, limitTimeoutMs } of cleanRuns(requirements, seeds)) {
    const { conclusion, checks } = await baseline({ script, seed, scope }, some, limitTimeoutMs);
    passes &&= conclusion.exitCode === EXIT.conforming;
    for (const [id, outcome] of Object.entries(outcomesOf(checks))) {
      if (DECIDED.includes(outcome)) decided.add(id);
    }
    const what = some.length > 3 ? `${some.length} requirements` : some.join(', ');
    say(`no fault, ${what === '' ? '' : `${what}, `}seed ${seed}: ${conclusion.sentence}`);
  }
  return { passes, decided: [...decided] };
}
