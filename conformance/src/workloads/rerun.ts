// Runs a program that is known to fail again: several times alone, then next to copies of itself, until it fails.
import type { RunContext } from '../client/run-context.ts';
import { copiesOf, tryInParallel } from './parallel-copies.ts';
import { tryProgram } from './verdict.ts';
import type { Verdict } from './verdict.ts';
import type { Program } from '../data/program.ts';

export interface Rerun {
  /** Every run, in order. */
  readonly verdicts: readonly Verdict[];
  /** The first run that broke the requirement. */
  readonly failing: Verdict | undefined;
}

/**
 * Runs a program at most `times` alone and as often next to copies; stops at the first run that breaks the requirement.
 */
export async function rerun(
  run: RunContext,
  requirement: string,
  program: Program,
  times: number,
): Promise<Rerun> {
  const verdicts: Verdict[] = [];
  const failing = (some: readonly Verdict[]) => some.find(({ broken }) => broken.has(requirement));
  const inParallel = copiesOf(run, program);
  const rounds = [
    ...Array<number>(times).fill(1),
    ...Array<number>(Math.ceil(times / inParallel)).fill(inParallel),
  ];
  for (const copies of rounds) {
    const some = copies === 1 ? [await tryProgram(run, program)] : await tryInParallel(run, program);
    for (const each of some) verdicts.push(each);
    const found = failing(some);
    if (found) return { verdicts, failing: found };
  }
  return { verdicts, failing: undefined };
}
