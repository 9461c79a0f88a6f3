// Selects the checks that a run tries, and those that it tries first.
import { CHECKS } from '../checks/index.ts';
import type { Check } from '../checks/check.ts';
import { replayOf } from '../checks/replay.ts';
import { matchesOnly } from './only.ts';
import { onRungs } from './rungs.ts';
import type { RunSettings } from './settings.ts';
import type { FailureFile } from '../data/failure-file.ts';

/** The check that tries a failure again: the one that runs its program, or else the check that found it. */
function replayChecks(failure: FailureFile): Check[] {
  return failure.counterexample ? [replayOf(failure)] : CHECKS.filter(({ id }) => id === failure.check);
}

/** The checks that the settings select, in order. */
export function chosen(
  settings: Pick<RunSettings, 'only' | 'rungs' | 'profile' | 'exclusive' | 'replay'>,
): Check[] {
  if (settings.replay) return replayChecks(settings.replay);
  return CHECKS.filter(
    (check) =>
      (settings.profile === 'full' || check.smoke || settings.only.length > 0) &&
      check.exclusive === (settings.exclusive ?? check.exclusive) &&
      onRungs(settings.rungs, check.requirement) &&
      matchesOnly(settings.only, check.requirement, check.id),
  );
}

/**
 * Whether a check runs before all others because it failed before. Checks that wait for limits start at once anyway.
 */
export function failedBefore(check: Check, { known = [] }: Pick<RunSettings, 'known'>): boolean {
  return !check.waits && known.some((failure) => failure.check === check.id);
}
