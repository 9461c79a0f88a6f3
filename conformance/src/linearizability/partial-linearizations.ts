// Records how far the search came, for the report on an illegal history: for each operation the longest legal order
// that includes it. It writes at dead ends, with few steps each.

import type { Budget } from './budget.ts';

/** A legal order of some operations (by number) that could not be continued, and the state (by number) at its end. */
export interface DeadEnd {
  readonly order: Int32Array;
  readonly state: number;
}

interface Kept extends DeadEnd {
  /** For how many operations it is the longest one. */
  uses: number;
}

export class PartialLinearizations {
  readonly #budget: Budget;
  readonly #best: (Kept | undefined)[];
  /** For each position of the search's stack: the depth of the deepest dead end above it. */
  readonly #reach: Int32Array;

  constructor(count: number, budget: Budget) {
    this.#budget = budget;
    this.#best = new Array<Kept | undefined>(count).fill(undefined);
    this.#reach = new Int32Array(count);
  }

  /** Records that a new operation is at this position of the stack. */
  pushed(position: number): void {
    this.#reach[position] = 0;
  }

  /** Records a dead end: the first `depth` operations on the stack, and the state after them. */
  note(stack: Int32Array, depth: number, state: number): void {
    let kept: Kept | undefined;
    // If a position has seen a dead end of this depth, all positions below have seen it too.
    for (let i = depth - 1; i >= 0 && this.#reach[i]! < depth; i--) {
      this.#reach[i] = depth;
      const operation = stack[i]!;
      const old = this.#best[operation];
      if (old !== undefined && old.order.length >= depth) continue;
      kept ??= this.#keep(stack.slice(0, depth), state);
      if (kept === undefined) return;
      kept.uses++;
      if (old !== undefined && --old.uses === 0) this.#budget.give(old.order.byteLength);
      this.#best[operation] = kept;
    }
  }

  /** The partial orders, each once, longest first. */
  longest(): readonly DeadEnd[] {
    const distinct = new Set(this.#best.filter((kept) => kept !== undefined));
    return [...distinct].sort((a, b) => b.order.length - a.order.length);
  }

  #keep(order: Int32Array, state: number): Kept | undefined {
    return this.#budget.take(order.byteLength) ? { order, state, uses: 0 } : undefined;
  }
}
