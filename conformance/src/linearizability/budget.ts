// The bounds of a check: a deadline and a number of bytes. Once one is passed the check has no verdict.

/** The bound that a search reached. */
export type Exhausted = 'timeout' | 'memory';

/** Milliseconds on a monotonic clock. */
export type Clock = () => number;

/**
 * Counts what a search uses. Memory is what the search itself stores: exact for its tables, estimated for states and
 * their keys (whose true size only the engine knows). Time is looked at by `tick`, so a model whose single step takes
 * long can overrun the deadline by the length of that step.
 */
export class Budget {
  /** The bound that was passed first, if any. Never goes back. */
  exhausted: Exhausted | undefined;
  readonly memoryBytes: number;
  readonly #deadlineMs: number;
  readonly #now: Clock;
  #usedBytes = 0;

  constructor(timeoutMs: number, memoryBytes: number, now: Clock) {
    this.memoryBytes = memoryBytes;
    this.#now = now;
    this.#deadlineMs = now() + timeoutMs;
  }

  get usedBytes(): number {
    return this.#usedBytes;
  }

  /** Milliseconds until the deadline, never negative. */
  remainingMs(): number {
    return Math.max(0, this.#deadlineMs - this.#now());
  }

  /** Looks at the clock. */
  tick(): void {
    if (this.#now() >= this.#deadlineMs) this.exhausted ??= 'timeout';
  }

  /** Asks for bytes before they are allocated; false, and the end of the search, when there are not that many. */
  take(bytes: number): boolean {
    if (this.#usedBytes + bytes > this.memoryBytes) {
      this.exhausted ??= 'memory';
      return false;
    }
    this.#usedBytes += bytes;
    return true;
  }

  /** Hands bytes back. */
  give(bytes: number): void {
    this.#usedBytes -= bytes;
  }

  /** A budget for a part of the work: the same memory anew, and a share (0 to 1) of the time that is left. */
  share(part: number): Budget {
    return new Budget(this.remainingMs() * part, this.memoryBytes, this.#now);
  }
}
