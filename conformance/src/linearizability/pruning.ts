// What the search need not try, by the model's promises and by symmetry. To look for most of it pays only in a hard
// history, and so is done after some setbacks; what was tried before was merely tried in vain.

import type { Foresight, Model } from './model.ts';
import type { Timeline } from './timeline.ts';
import { findEqualPending, waitsForEqual } from './symmetry.ts';

/** Setbacks after which a history counts as hard. */
export const HARD_AFTER = 64;
/** How many of the next operations to return are asked whether they are still possible, on entering a configuration. */
const LOOKAHEAD = 8;

export class Pruning<State, Input, Output> {
  readonly #model: Model<State, Input, Output>;
  readonly #timeline: Timeline<Input, Output>;
  /** 1 for each operation that is linearized; the search keeps it up to date. */
  readonly #done: Uint8Array;
  readonly #isRead: Uint8Array;
  readonly #hardAfter: number;
  #setbacks = 0;
  #canStill: Foresight<State> | undefined;
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

  /** Says that the search had to take an operation back. */
  setback(): void {
    if (++this.#setbacks === this.#hardAfter) this.#look();
  }

  /** True when the operation is pending, and an equal one is to be tried first. */
  waits(operation: number): boolean {
    const { answered } = this.#timeline;
    if (this.#equal === undefined || operation < answered) return false;
    return waitsForEqual(this.#equal, operation - answered, this.#done);
  }

  /** True when the model foresees that an operation still to be linearized, from `base` on, has become impossible. */
  doomed(state: State, base: number): boolean {
    if (this.#canStill === undefined) return false;
    const end = Math.min(this.#timeline.answered, base + LOOKAHEAD);
    for (let i = base; i < end; i++) {
      if (!this.#done[i] && !this.#canStill(state, i, this.#done)) return true;
    }
    return false;
  }

  #look(): void {
    this.#canStill = this.#model.foresight?.(this.#timeline.operations);
    this.#equal = findEqualPending(this.#model, this.#timeline);
  }
}
