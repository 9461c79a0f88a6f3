// The cache of visited configurations (the linearized operations, and the state). It is a hash table in one
// Uint32Array, so its size is known exactly.

import type { Budget } from './budget.ts';
import type { Frontier } from './frontier.ts';

const FIRST_ROWS = 64;
const EMPTY = new Uint32Array(0);
const WORD_BYTES = 4;
/** Words of a row before its mask: next row in the chain, base, state. */
const HEAD_WORDS = 3;

export class VisitedCache {
  readonly #budget: Budget;
  readonly #windowWords: number;
  readonly #stride: number;
  #capacity = 0;
  #count = 0;
  /** Rows one after the other. Row 0 stays empty, because 0 ends a chain. */
  #rows = EMPTY;
  /** First row of each chain; its length is a power of two. */
  #chains = EMPTY;

  constructor(frontier: Frontier, budget: Budget) {
    this.#budget = budget;
    this.#windowWords = frontier.windowWords;
    this.#stride = HEAD_WORDS + frontier.mask.length;
    this.#grow();
  }

  /**
   * Records a configuration. Returns false if it is no better than a recorded one. It is no better if it has the same
   * answered operations and state but used more pending ones: pending operations need never happen, so everything that
   * can follow it can follow the other.
   */
  insert(base: number, state: number, mask: Uint32Array): boolean {
    if (this.#count + 1 >= this.#capacity && !this.#grow()) return false;
    const rows = this.#rows;
    const chain = this.#hash(base, state, mask, 0) & (this.#chains.length - 1);
    for (let row = this.#chains[chain]!; row !== 0; row = rows[row * this.#stride]!) {
      if (this.#covers(row * this.#stride, base, state, mask)) return false;
    }
    const row = ++this.#count;
    const at = row * this.#stride;
    rows[at] = this.#chains[chain]!;
    rows[at + 1] = base;
    rows[at + 2] = state;
    for (let i = 0; i < mask.length; i++) rows[at + HEAD_WORDS + i] = mask[i]!;
    this.#chains[chain] = row;
    return true;
  }

  #covers(at: number, base: number, state: number, mask: Uint32Array): boolean {
    const rows = this.#rows;
    if (rows[at + 1] !== base || rows[at + 2] !== state) return false;
    let i = 0;
    for (; i < this.#windowWords; i++) if (rows[at + HEAD_WORDS + i] !== mask[i]) return false;
    for (; i < mask.length; i++) if ((rows[at + HEAD_WORDS + i]! & ~mask[i]!) !== 0) return false;
    return true;
  }

  /** Hashes everything but the pending part of the mask, which begins in `words` at `from`. */
  #hash(base: number, state: number, words: Uint32Array, from: number): number {
    let hash = Math.imul(base + 0x9e3779b9, 0x85ebca6b) ^ Math.imul(state + 0x7f4a7c15, 0xc2b2ae35);
    for (let i = 0; i < this.#windowWords; i++) {
      hash = Math.imul(hash ^ (hash >>> 15) ^ words[from + i]!, 0x27d4eb2f);
    }
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    return hash ^ (hash >>> 13);
  }

  /** Doubles the table. Old and new exist together for a moment, so the budget must cover both. */
  #grow(): boolean {
    const capacity = Math.max(FIRST_ROWS, this.#capacity * 2);
    const oldBytes = this.#rows.byteLength + this.#chains.byteLength;
    if (!this.#budget.take(capacity * (this.#stride + 1) * WORD_BYTES)) return false;
    const rows = new Uint32Array(capacity * this.#stride);
    if (this.#count > 0) rows.set(this.#rows);
    this.#rows = rows;
    this.#chains = new Uint32Array(capacity);
    this.#capacity = capacity;
    for (let row = 1; row <= this.#count; row++) this.#chainAgain(row);
    this.#budget.give(oldBytes);
    return true;
  }

  #chainAgain(row: number): void {
    const at = row * this.#stride;
    const rows = this.#rows;
    const hash = this.#hash(rows[at + 1]!, rows[at + 2]!, rows, at + HEAD_WORDS);
    const chain = hash & (this.#chains.length - 1);
    rows[at] = this.#chains[chain]!;
    this.#chains[chain] = row;
  }
}
