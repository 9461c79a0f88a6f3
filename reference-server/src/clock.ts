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

/** The wall's time as text, made once a millisecond. */
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
