// The order in which reports name the broken requirements: what others build on comes first, because a bug there often causes
// other failures.
import { byFoundation } from '../run/prerequisites.ts';
import { having } from './verdict.ts';
import type { RequirementResult, RunResult } from '../data/result.ts';

/** The broken requirements, those that are MUSTs before those that are SHOULDs. */
export const brokenInOrder = ({ requirements }: Pick<RunResult, 'requirements'>): RequirementResult[] =>
  (['fail', 'warn'] as const).flatMap((verdict) =>
    having(requirements, verdict).sort((one, other) =>
      byFoundation(one.requirement.id, other.requirement.id),
    ),
  );
