// Keeps a session alive: sends a ping at half of `idleMs`, and no second one before the first is answered.

/** A longer delay overflows the timer, which then fires at once. */
const MAX_DELAY_MS = 2_147_483_647;

/** Starts to ping and returns the function that stops. Calls `onTimeout` if a ping has no answer when the next is due. */
export function startKeepalive(
  idleMs: number,
  ping: () => Promise<unknown>,
  onTimeout: () => void,
): () => void {
  if (idleMs === 0) return () => {};
  let waiting = false;
  const sendPing = (): void => {
    if (waiting) return onTimeout();
    waiting = true;
    // A lost connection is reported elsewhere.
    ping().then(
      () => (waiting = false),
      () => (waiting = false),
    );
  };
  const timer = setInterval(sendPing, Math.min(Math.max(Math.floor(idleMs / 2), 1), MAX_DELAY_MS));
  return () => clearInterval(timer);
}
