// A clock that only the test advances: it tests waits of minutes to the millisecond, without waiting.
import type { Clock } from '../src/clock.ts';

export function manualClock() {
  let now = 0;
  const timers = new Set<{ at: number; then: () => void }>();
  const clock: Clock = {
    now: () => now,
    at: () => '2026-11-22T07:40:00.123Z',
    after: (ms, then) => {
      const timer = { at: now + ms, then };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
  };
  const go = (ms: number): void => {
    now += ms;
    for (const timer of [...timers].filter(({ at }) => at <= now)) {
      timers.delete(timer);
      timer.then();
    }
  };
  /** Timers that are neither cancelled nor over. */
  const waits = (): number => timers.size;
  return { clock, go, waits };
}
