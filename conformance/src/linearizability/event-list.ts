// The remaining calls and returns, as doubly linked lists in order of time (Wing and Gong, in Lowe's form). Linearizing
// an operation removes its entries; backtracking inserts them again, in O(1) and in reverse order. The operations that
// can come next are the calls before the first return. The answered ones among them are tried first: most pending ones
// never happened, and a configuration that used fewer of them makes others unnecessary. So the calls of pending
// operations have a separate list.

// The `!` on typed arrays in the inner loops: all indexes come from the arrays' own contents.

import type { Timeline } from './timeline.ts';

export class EventList {
  /** The anchor of the first list. It is odd, like returns: at the anchor or at a return, no more calls are allowed. */
  readonly anchor: number;
  readonly #pendingAnchor: number;
  readonly #answered: number;
  readonly #calledBy: Int32Array;
  /** For each entry the next one and the previous one, side by side. */
  readonly #links: Int32Array;

  constructor({ operations, answered, order, calledBy }: Timeline<unknown, unknown>) {
    this.anchor = 2 * operations.length + 1;
    this.#pendingAnchor = this.anchor + 2;
    this.#answered = answered;
    this.#calledBy = calledBy;
    this.#links = new Int32Array(2 * (this.#pendingAnchor + 1));
    let last = this.anchor;
    for (let i = 0; i < order.length; i++) last = this.#join(last, order[i]!);
    this.#join(last, this.anchor);
    last = this.#pendingAnchor;
    for (let i = answered; i < operations.length; i++) last = this.#join(last, 2 * i);
    this.#join(last, this.#pendingAnchor);
  }

  /** The answered operation that was called first, or an odd entry. */
  firstAnswered(): number {
    return this.#links[2 * this.anchor]!;
  }

  /** The entry after one of the first list, or after its anchor. */
  next(node: number): number {
    return this.#links[2 * node]!;
  }

  before(node: number): number {
    return this.#links[2 * node + 1]!;
  }

  /** The first call that can come next, if `base` is the first remaining operation to return; or an odd entry. */
  first(base: number): number {
    const node = this.firstAnswered();
    return node & 1 ? this.#allowed(this.#links[2 * this.#pendingAnchor]!, base) : node;
  }

  /** The call to try after this one, or an odd entry. */
  after(node: number, base: number): number {
    const next = this.#links[2 * node]!;
    if (node >= 2 * this.#answered) return this.#allowed(next, base);
    return next & 1 ? this.#allowed(this.#links[2 * this.#pendingAnchor]!, base) : next;
  }

  /** Removes the call of an operation, and its return if it has one, from the list. */
  lift(operation: number): void {
    this.#unlink(2 * operation);
    if (operation < this.#answered) this.#unlink(2 * operation + 1);
  }

  /** Undoes the latest `lift`. */
  unlift(operation: number): void {
    if (operation < this.#answered) this.#relink(2 * operation + 1);
    this.#relink(2 * operation);
  }

  /** The pending call itself, if it was made before the return of `base`. */
  #allowed(pending: number, base: number): number {
    return pending < 2 * (this.#answered + this.#calledBy[base]!) ? pending : this.anchor;
  }

  #join(left: number, right: number): number {
    this.#links[2 * left] = right;
    this.#links[2 * right + 1] = left;
    return right;
  }

  #unlink(node: number): void {
    this.#join(this.#links[2 * node + 1]!, this.#links[2 * node]!);
  }

  #relink(node: number): void {
    this.#links[2 * this.#links[2 * node + 1]!] = node;
    this.#links[2 * this.#links[2 * node]! + 1] = node;
  }
}
