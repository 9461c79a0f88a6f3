// Time comes in from outside: the monotonic one for waits, the wall's for `at`, and timers.

export interface Clock {
  /** Milliseconds that only ever grow. */
  now(): number;
  /** The wall's time, as `at` shows it. */
  at(): string;
  /** Calls back after `ms`; the result takes it back. */
  after(ms: number, then: () => void): () => void;
}

/** The longest wait that a Node timer takes. */
export const LONGEST_MS = 2_147_483_647;

export const realClock: Clock = {
  now: () => performance.now(),
  at: () => new Date().toISOString(),
  after: (ms, then) => {
    const timer = setTimeout(then, Math.min(ms, LONGEST_MS));
    return () => clearTimeout(timer);
  },
};
