// The set of linearized operations in a few words, instead of one bit for each operation of the history. Answered
// operations are numbered by return, so all below `base` are linearized. Of those above, only the ones under way at the
// return of `base` can be: one bit each, by slot. The bits of the pending operations follow.

import type { Timeline } from './timeline.ts';

const WORD_BITS = 32;

export class Frontier {
  /** The first answered operation, by return, that is not linearized. */
  base = 0;
  /** `windowWords` words for the answered operations under way, then the words of the pending ones. */
  readonly mask: Uint32Array;
  readonly windowWords: number;
  readonly #answered: number;
  readonly #slot: Int32Array;

  constructor({ operations, answered, slot, width }: Timeline<unknown, unknown>) {
    this.windowWords = Math.ceil(width / WORD_BITS);
    const pendingWords = Math.ceil((operations.length - answered) / WORD_BITS);
    this.mask = new Uint32Array(this.windowWords + pendingWords);
    this.#answered = answered;
    this.#slot = slot;
  }

  add(operation: number): void {
    if (operation !== this.base) return this.#flip(operation);
    this.base++;
    while (this.base < this.#answered && this.#has(this.base)) this.#flip(this.base++);
  }

  /** Undoes the latest `add`, which was made when `base` was `oldBase`. */
  remove(operation: number, oldBase: number): void {
    if (operation !== oldBase) return this.#flip(operation);
    while (--this.base > oldBase) this.#flip(this.base);
  }

  #has(operation: number): boolean {
    const bit = this.#bit(operation);
    return (this.mask[bit >>> 5]! & (1 << (bit & 31))) !== 0;
  }

  #flip(operation: number): void {
    const bit = this.#bit(operation);
    this.mask[bit >>> 5]! ^= 1 << (bit & 31);
  }

  /** The position of the operation's bit in the whole mask. */
  #bit(operation: number): number {
    if (operation < this.#answered) return this.#slot[operation]!;
    return this.windowWords * WORD_BITS + operation - this.#answered;
  }
}
