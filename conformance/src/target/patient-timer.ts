// A timer that does not count the time in which this process did not run: while it was suspended, its timers expire all at once,
// before it has read what arrived.

/** Lateness, in ms, from which the time is extended. */
const LATENESS_MS = 20;
/** How often it is extended at most. */
const ROUNDS = 10;

/** Calls `onExpired` after `ms`, or later if the process was late itself. Returns what cancels it. */
export function patientTimer(ms: number, onExpired: () => void): () => void {
  let cancelled = false;
  let timer: NodeJS.Timeout;
  const wait = (left: number, round: number) => {
    const due = performance.now() + left;
    const expire = () => {
      const late = performance.now() - due;
      if (cancelled) return;
      if (late < LATENESS_MS || round === ROUNDS) onExpired();
      else wait(Math.min(ms, late * 2), round + 1);
    };
    // The immediate runs after bytes that have already arrived are read.
    timer = setTimeout(() => setImmediate(expire), left);
  };
  wait(ms, 0);
  return () => {
    cancelled = true;
    clearTimeout(timer);
  };
}
