// Keeps a session alive: a ping at half of `idleMs`, and no second one before the first is answered.

/** Longer delays overflow the timer and would fire at once. */
const LONGEST_MS = 2_147_483_647;

/** Pings until `stop` is called; `silent` is told when a ping has no answer by the time of the next. */
export function startPulse(idleMs: number, ping: () => Promise<unknown>, silent: () => void): () => void {
  if (idleMs === 0) return () => {};
  let waiting = false;
  const beat = (): void => {
    if (waiting) return silent();
    waiting = true;
    // A lost connection is told elsewhere.
    ping().then(
      () => (waiting = false),
      () => (waiting = false),
    );
  };
  const timer = setInterval(beat, Math.min(Math.max(Math.floor(idleMs / 2), 1), LONGEST_MS));
  return () => clearInterval(timer);
}
