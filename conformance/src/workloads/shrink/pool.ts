// The smallest program that was seen to break each requirement, whichever requirement it ran for: shrinking one failure
// often shrinks others too.
import { sizeOf } from './reductions.ts';
import type { Verdict } from '../verdict.ts';
import type { Program } from '../../data/program.ts';

export interface Failure {
  readonly program: Program;
  readonly verdict: Verdict;
  /** fast-check's path to the program; absent where it came from a failure file. */
  readonly path?: string;
}

/** A broken model says less than a broken rule, and a rule says less if the finding names no events. */
function rank(id: string, { verdict }: Failure): number {
  if (id.endsWith('.linearizable')) return 2;
  return verdict.broken.get(id)!.relevantEvents.length > 0 ? 0 : 1;
}

export class FailurePool {
  readonly #smallest = new Map<string, Failure>();

  /** Records a run. */
  note(failure: Failure): void {
    const size = sizeOf(failure.program);
    for (const id of failure.verdict.broken.keys()) {
      const before = this.#smallest.get(id);
      if (!before || size < sizeOf(before.program)) this.#smallest.set(id, failure);
    }
  }

  /** The smallest failure of a requirement that was seen broken. */
  of(id: string): Failure {
    return this.#smallest.get(id)!;
  }

  /** The requirements seen broken: the most specific first, then those with the smallest programs. */
  get broken(): string[] {
    return [...this.#smallest]
      .sort(([one, a], [other, b]) => rank(one, a) - rank(other, b) || sizeOf(a.program) - sizeOf(b.program))
      .map(([id]) => id);
  }
}
