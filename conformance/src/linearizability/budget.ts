// The bounds of a check: a deadline and a number of bytes. Once one is exceeded, the check has no verdict.

/** The bound that a search reached. */
export type Exhausted = 'timeout' | 'memory';

/** Milliseconds on a monotonic clock. */
export type Clock = () => number;

/**
 * Counts what a search uses. Memory means what the search itself stores: exact for its tables, estimated for states and
 * their keys. `tick` reads the clock, so one long step of a model can exceed the deadline by its own duration.
 */
export class Budget {
  /** The bound that was exceeded first, if any. It never changes back. */
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

  /** Reads the clock. */
  tick(): void {
    if (this.#now() >= this.#deadlineMs) this.exhausted ??= 'timeout';
  }

  /** Reserves bytes before they are allocated. Returns false, and ends the search, if not enough are left. */
  take(bytes: number): boolean {
    if (this.#usedBytes + bytes > this.memoryBytes) {
      this.exhausted ??= 'memory';
      return false;
    }
    this.#usedBytes += bytes;
    return true;
  }

  /** Releases bytes. */
  give(bytes: number): void {
    this.#usedBytes -= bytes;
  }

  /** A budget for a part of the work: the same memory bound, and a share (0 to 1) of the remaining time. */
  share(part: number): Budget {
    return new Budget(this.remainingMs() * part, this.memoryBytes, this.#now);
  }
}
