// Makes a check of a failure file: it runs the recorded program again, for the requirement that it broke.
import { rerun } from '../workloads/rerun.ts';
import { findingOf } from '../workloads/campaign.ts';
import { reproduce } from '../workloads/shrink/smallest.ts';
import type { TestContext } from '../client/test-context.ts';
import { check } from './check.ts';
import type { Check } from './check.ts';
import type { FailureFile } from '../data/failure-file.ts';
import { largest } from '../text/extremes.ts';

/** How often the program runs alone, unless --runs gives the number, and then beside copies of itself. */
const TIMES = 24;
/** Time limit for counting how often the program fails, in ms. */
const COUNTING_MS = 5_000;

async function again(context: TestContext, { requirement, counterexample }: FailureFile): Promise<void> {
  const { program, workload } = counterexample!;
  const { run } = context;
  const { verdicts, failing } = await rerun(run, requirement, program, run.runs ?? TIMES);
  context.slowestMs = largest(verdicts.map(({ slowestMs }) => slowestMs));
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

/** A check that runs the program of a failure. A failure without a program is repeated by its own check. */
export const replayOf = (failure: FailureFile): Check =>
  check(
    `${failure.requirement}/replay`,
    'the program of the failure file again',
    (context) => again(context, failure),
    {
      exclusive: true,
      ownDelivery: true,
    },
  );
