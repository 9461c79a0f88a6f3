// The calls and returns still to be dealt with, as a doubly linked list in order of time (Wing and Gong, in Lowe's
// form). Linearizing an operation lifts its entries out; going back puts them in again, in O(1) and in reverse order.
// The operations that may come next are the calls in front of the first return.

// The `!` on typed arrays in the inner loops: the indexes come from the arrays' own contents.

import type { Timeline } from './timeline.ts';

export class EventList {
  /** The ring's anchor. It is odd, like returns: reaching it, or a return, means that no more calls are allowed. */
  readonly anchor: number;
  readonly #answered: number;
  readonly #next: Int32Array;
  readonly #previous: Int32Array;

  constructor({ operations, answered, order }: Timeline<unknown, unknown>) {
    this.anchor = 2 * operations.length + 1;
    this.#answered = answered;
    this.#next = new Int32Array(this.anchor + 1);
    this.#previous = new Int32Array(this.anchor + 1);
    let last = this.anchor;
    for (const node of order) last = this.#join(last, node);
    this.#join(last, this.anchor);
  }

  first(): number {
    return this.#next[this.anchor]!;
  }

  after(node: number): number {
    return this.#next[node]!;
  }

  before(node: number): number {
    return this.#previous[node]!;
  }

  /** Takes the call of an operation, and its return if it has one, out of the list. */
  lift(operation: number): void {
    this.#unlink(2 * operation);
    if (operation < this.#answered) this.#unlink(2 * operation + 1);
  }

  /** Undoes the latest `lift`. */
  unlift(operation: number): void {
    if (operation < this.#answered) this.#relink(2 * operation + 1);
    this.#relink(2 * operation);
  }

  #join(left: number, right: number): number {
    this.#next[left] = right;
    this.#previous[right] = left;
    return right;
  }

  #unlink(node: number): void {
    const left = this.#previous[node]!;
    const right = this.#next[node]!;
    this.#next[left] = right;
    this.#previous[right] = left;
  }

  #relink(node: number): void {
    this.#next[this.#previous[node]!] = node;
    this.#previous[this.#next[node]!] = node;
  }
}
