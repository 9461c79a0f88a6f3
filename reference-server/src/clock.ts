// Time, as the server gets it from outside: monotonic time for waits, wall clock time for `at`, and timers.

export interface Clock {
  /** Monotonic time in milliseconds. */
  now(): number;
  /** The wall clock's time, as `at` shows it (time.format). */
  at(): string;
  /** Calls `then` after `ms`; the result cancels the call. */
  after(ms: number, then: () => void): () => void;
}

/** The longest wait of a Node timer. */
export const LONGEST_MS = 2_147_483_647;

/** The wall clock's time as text, made once a millisecond. */
function wallText(): () => string {
  let ms = NaN;
  let text = '';
  return () => {
    const now = Date.now();
    if (now !== ms) text = new Date(now).toISOString();
    ms = now;
    return text;
  };
}

export const realClock: Clock = {
  now: () => performance.now(),
  at: wallText(),
  after: (ms, then) => {
    const timer = setTimeout(then, Math.min(ms, LONGEST_MS));
    return () => clearTimeout(timer);
  },
};
