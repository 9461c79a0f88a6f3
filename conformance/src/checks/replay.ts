// The check that a failure file makes: the very program again, for the requirement that it broke.
import { rerun } from '../workloads/rerun.ts';
import { findingOf } from '../workloads/campaign.ts';
import { reproduce } from '../workloads/shrink/smallest.ts';
import type { FailureFile } from '../failures/failure.ts';
import type { TestContext } from '../client/test-context.ts';
import { check } from './check.ts';
import type { Check } from './check.ts';

/** Runs alone, when the number was not asked for; then as many beside copies. */
const TIMES = 24;
/** Time to count how often the program fails, in ms. */
const COUNTING_MS = 5_000;

async function again(context: TestContext, { requirement, counterexample }: FailureFile): Promise<void> {
  const { program, workload } = counterexample!;
  const { run } = context;
  const { verdicts, failing } = await rerun(run, requirement, program, run.runs ?? TIMES);
  context.slowestMs = Math.max(...verdicts.map(({ slowestMs }) => slowestMs));
  if (!failing) {
    context.observed.set(requirement, verdicts.length);
    return;
  }
  const deadline = performance.now() + COUNTING_MS;
  const { reproduction } = await reproduce(run, requirement, program, deadline);
  context.findings.push(
    findingOf(requirement, { name: workload }, { program, verdict: failing, reproduction }),
  );
}

/** The program of a failure as a check; a failure that no program made is the business of its own check. */
export const replayOf = (failure: FailureFile): Check =>
  check(
    `${failure.requirement}/replay`,
    'the program of the failure file, again',
    (context) => again(context, failure),
    {
      exclusive: true,
      ownDelivery: true,
    },
  );
