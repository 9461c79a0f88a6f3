// The causes of the failures of a run.
import { findCauses } from '../causes/find-causes.ts';
import type { RunContext } from '../client/run-context.ts';
import type { Cause } from '../data/cause.ts';
import type { RequirementResult } from '../data/result.ts';
import { byFoundation } from './prerequisites.ts';

/** Looks for the mistakes that explain what failed. What is blocked follows from a failure and needs no cause. */
export function causesOf(requirements: readonly RequirementResult[], run: RunContext): Promise<Cause[]> {
  const failed = requirements.filter(({ verdict }) => verdict === 'fail');
  const broken = failed.flatMap(({ requirement: { id }, evidence: [proof] }) =>
    proof ? [{ id, expected: proof.allowed, got: proof.got, transcript: proof.transcript }] : [],
  );
  return findCauses(
    broken.sort((one, other) => byFoundation(one.id, other.id)),
    run,
  );
}
