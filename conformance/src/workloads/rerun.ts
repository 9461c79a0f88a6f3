// A program that is known to fail, run again: alone some times, then beside copies of itself, until it fails.
import type { Bench } from '../client/run-context.ts';
import type { Program } from './program.ts';
import { copiesOf, tryAbreast } from './parallel-copies.ts';
import { tryProgram } from './verdict.ts';
import type { Verdict } from './verdict.ts';

export interface Again {
  /** Every run, in the order of trying. */
  readonly verdicts: readonly Verdict[];
  /** The first run that broke the requirement. */
  readonly failing: Verdict | undefined;
}

/** Runs a program at most `times` alone, and as often beside copies; stops at the first run that breaks the requirement. */
export async function runAgain(
  bench: Bench,
  requirement: string,
  program: Program,
  times: number,
): Promise<Again> {
  const verdicts: Verdict[] = [];
  const failing = (some: readonly Verdict[]) => some.find(({ broken }) => broken.has(requirement));
  const abreast = copiesOf(program);
  const rounds = [
    ...Array<number>(times).fill(1),
    ...Array<number>(Math.ceil(times / abreast)).fill(abreast),
  ];
  for (const copies of rounds) {
    const some = copies === 1 ? [await tryProgram(bench, program)] : await tryAbreast(bench, program);
    verdicts.push(...some);
    const found = failing(some);
    if (found) return { verdicts, failing: found };
  }
  return { verdicts, failing: undefined };
}
