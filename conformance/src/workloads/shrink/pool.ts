// The smallest program that was seen to break each requirement, whatever it was run for: making one failure smaller often
// makes others smaller, too.
import type { Program } from '../program.ts';
import { sizeOf } from './reductions.ts';
import type { Verdict } from '../verdict.ts';

export interface Failure {
  readonly program: Program;
  readonly verdict: Verdict;
  /** fast-check's path to the program; absent where it came from a failure file. */
  readonly path?: string;
}

/** A broken model says less than a broken rule, and a rule less where no part of the run is named for it. */
function rank(id: string, { verdict }: Failure): number {
  if (id.endsWith('.linearizable')) return 2;
  return verdict.broken.get(id)!.relevantEvents.length > 0 ? 0 : 1;
}

export class FailurePool {
  readonly #smallest = new Map<string, Failure>();

  /** Takes note of a run. */
  note(failure: Failure): void {
    const size = sizeOf(failure.program);
    for (const id of failure.verdict.broken.keys()) {
      const before = this.#smallest.get(id);
      if (!before || size < sizeOf(before.program)) this.#smallest.set(id, failure);
    }
  }

  /** The smallest failure of a requirement that was seen to be broken. */
  of(id: string): Failure {
    return this.#smallest.get(id)!;
  }

  /** The requirements seen broken: those that say most, and of these the smallest programs, first. */
  get broken(): string[] {
    return [...this.#smallest]
      .sort(([one, a], [other, b]) => rank(one, a) - rank(other, b) || sizeOf(a.program) - sizeOf(b.program))
      .map(([id]) => id);
  }
}
