// Decides which branches the search can skip, by the model's promises and by symmetry. Most of these tests pay off only
// in a hard history, so they start after some backtracking.

import type { Lookahead, Model } from './model.ts';
import type { Timeline } from './timeline.ts';
import { findEqualPending, waitsForEqual } from './symmetry.ts';

/** Number of backtracks after which a history counts as hard. */
export const HARD_AFTER = 64;
/**
 * In each new configuration, this many of the next operations to return are tested for whether they are still possible.
 */
const LOOKAHEAD = 8;

export class Pruning<State, Input, Output> {
  readonly #model: Model<State, Input, Output>;
  readonly #timeline: Timeline<Input, Output>;
  /** 1 for each operation that is linearized. The search keeps it up to date. */
  readonly #done: Uint8Array;
  readonly #isRead: Uint8Array;
  readonly #hardAfter: number;
  #setbacks = 0;
  #canStill: Lookahead<State> | undefined;
  #equal: Int32Array | undefined;

  constructor(
    model: Model<State, Input, Output>,
    timeline: Timeline<Input, Output>,
    done: Uint8Array,
    hardAfter: number,
  ) {
    this.#model = model;
    this.#timeline = timeline;
    this.#done = done;
    this.#hardAfter = hardAfter;
    const { operations } = timeline;
    this.#isRead = new Uint8Array(operations.length);
    if (model.reads) operations.forEach(({ input }, i) => (this.#isRead[i] = model.reads!(input) ? 1 : 0));
    if (hardAfter === 0) this.#look();
  }

  isRead(operation: number): boolean {
    return this.#isRead[operation] === 1;
  }

  /** Counts one backtrack of the search. */
  setback(): void {
    if (++this.#setbacks === this.#hardAfter) this.#look();
  }

  /** True if the operation is pending and an equal one must be tried first. */
  waits(operation: number): boolean {
    const { answered } = this.#timeline;
    if (this.#equal === undefined || operation < answered) return false;
    return waitsForEqual(this.#equal, operation - answered, this.#done);
  }

  /** True if the model foresees that one of the remaining operations, from `base` on, has become impossible. */
  doomed(state: State, base: number): boolean {
    if (this.#canStill === undefined) return false;
    const end = Math.min(this.#timeline.answered, base + LOOKAHEAD);
    for (let i = base; i < end; i++) {
      if (!this.#done[i] && !this.#canStill(state, i, this.#done)) return true;
    }
    return false;
  }

  #look(): void {
    this.#canStill = this.#model.lookahead?.(this.#timeline.operations);
    this.#equal = findEqualPending(this.#model, this.#timeline);
  }
}
