// A program that broke a requirement, made smaller for as long as it still breaks it. Races fail now and then, so a smaller
// program is tried several times and counts as failing when it fails once; the time for all of it is bounded. What is
// reported is always a run that did fail.
import fc from 'fast-check';
import type { Bench } from '../lab/lab.ts';
import { describeProgram } from './describe.ts';
import type { Program } from './program.ts';
import { tryProgram } from './verdict.ts';
import type { Verdict } from './verdict.ts';

/** Tries of a smaller program, and of the smallest one for the count of how often it fails. */
const TRIES = 5;
const COUNTED = 10;

export interface Failure {
  readonly program: Program;
  readonly verdict: Verdict;
}

/** Where fast-check finds the program again. */
export interface Origin {
  readonly arbitrary: fc.Arbitrary<Program>;
  readonly seed: number;
  readonly index: number;
}

async function shrink(
  bench: Bench,
  requirement: string,
  found: Failure,
  { arbitrary, seed, index }: Origin,
  deadline: number,
): Promise<Failure> {
  let smallest = found;
  let first = true;
  const property = fc.asyncProperty(arbitrary, async (program) => {
    // The first one is the program that failed, and its run is on record.
    if (first) {
      first = false;
      return false;
    }
    for (let n = 0; n < TRIES && performance.now() < deadline; n += 1) {
      const verdict = await tryProgram(bench, program);
      if (!verdict.broken.has(requirement)) continue;
      smallest = { program, verdict };
      return false;
    }
    // Out of time counts as not failing: shrinking ends, and what was found so far stays found.
    return true;
  });
  await fc.check(property, { seed, path: String(index), endOnFailure: false });
  return smallest;
}

/** How often a program breaks a requirement. */
async function count(
  bench: Bench,
  requirement: string,
  program: Program,
  deadline: number,
): Promise<{ failed: number; of: number }> {
  let failed = 0;
  let of = 0;
  while (of < COUNTED && performance.now() < deadline) {
    of += 1;
    if ((await tryProgram(bench, program)).broken.has(requirement)) failed += 1;
  }
  return { failed, of };
}

/** The smallest failing program found in the time given, with a line that tells it. */
export async function smallest(
  bench: Bench,
  requirement: string,
  found: Failure,
  origin: Origin,
  budgetMs: number,
): Promise<Failure & { readonly line: string }> {
  const began = performance.now();
  const failure = await shrink(bench, requirement, found, origin, began + budgetMs * 0.75);
  const { failed, of } = await count(bench, requirement, failure.program, began + budgetMs);
  const again = of > 0 ? `reproduces ${failed} of ${of}` : 'not run again, for want of time';
  return { ...failure, line: `Smallest program: ${describeProgram(failure.program)}; ${again}.` };
}
