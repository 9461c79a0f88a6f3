// Deadlines, calibrated to the target's own reply times, and fair to it when the kit itself was kept waiting.
import type { Calibration } from '../data/calibration.ts';

/** Bounds of a calibrated deadline, in ms, and how many times the worst reply seen it is. */
const LEAST_ANSWER_MS = 1_000;
const MOST_ANSWER_MS = 15_000;
const TIMES_WORST = 25;
/** A missing answer is waited for this many times as long as a slow one. */
const TIMES_ANSWER = 4;

/** Deadlines made of measured reply times (ms). `timeoutMs` overrides the calibrated one. */
export function calibrate(replyMs: readonly number[], timeoutMs?: number): Calibration {
  const sorted = [...replyMs].sort((a, b) => a - b);
  const bestMs = sorted[0] ?? 0;
  const worstMs = sorted.at(-1) ?? 0;
  const medianMs = sorted[sorted.length >> 1] ?? 0;
  const answerMs =
    timeoutMs ?? Math.min(MOST_ANSWER_MS, Math.max(LEAST_ANSWER_MS, Math.ceil(worstMs * TIMES_WORST)));
  return { samples: sorted.length, bestMs, medianMs, worstMs, answerMs, hardMs: answerMs * TIMES_ANSWER };
}

/** Clients at the same time for whom the deadlines of a few are right. */
const FEW = 64;

/** The deadlines where many clients are served at the same time: what each may have to wait grows with their number. */
export function deadlinesForCrowd(deadlines: Calibration, clients: number): Calibration {
  const times = Math.max(1, clients / FEW);
  return { ...deadlines, answerMs: deadlines.answerMs * times, hardMs: deadlines.hardMs * times };
}

/** The way is long where even the quickest reply takes longer, in ms; and the slowest hardly longer than most. */
const SLOW_MS = 20;
const ALIKE = 3;
/** Checks that are under way at the same time, at least and at most. */
const LEAST_AT_ONCE = 8;
const MOST_AT_ONCE = 64;

/**
 * Whether a target is slow because the way to it is long: replies wait, and nobody is busy meanwhile. On a busy machine
 * most replies may be as slow, and some come at once.
 */
export const isFar = ({ bestMs, medianMs, worstMs }: Calibration): boolean =>
  bestMs > SLOW_MS && worstMs < ALIKE * medianMs;

/** How many checks are tried at the same time: more of them, where the target has hardly any load of each. */
export function atOnce(deadlines: Calibration): number {
  if (!isFar(deadlines)) return LEAST_AT_ONCE;
  return Math.min(MOST_AT_ONCE, Math.round((LEAST_AT_ONCE * deadlines.medianMs) / SLOW_MS));
}

/** The outcome of a wait: what came, and whether it came after `answerMs`; or nothing at all. */
export type Waited<T> =
  { readonly came: T; readonly ms: number } | { readonly came?: undefined; readonly ms: number };

/** Time by which a timer may be late before the lateness is given back to the target, in ms. */
const LATENESS_MS = 20;

/**
 * Waits for a promise at most `ms`. Where the kit's own event loop was late, the target gets the lost time
 * again, so that a busy machine makes nobody fail.
 */
export async function within<T>(promise: Promise<T>, ms: number): Promise<Waited<{ value: T }>> {
  const began = performance.now();
  const settled = promise.then((value) => ({ value }));
  let left = ms;
  for (let round = 0; ; round += 1) {
    const due = performance.now() + left;
    let timer: NodeJS.Timeout | undefined;
    const expired = new Promise<undefined>((resolve) => {
      // The immediate lets bytes that have arrived be read before the verdict.
      timer = setTimeout(() => setImmediate(() => resolve(undefined)), left);
    });
    const came = await Promise.race([settled, expired]).finally(() => clearTimeout(timer));
    if (came) return { came, ms: performance.now() - began };
    const late = performance.now() - due;
    if (late < LATENESS_MS || round === 10) return { ms: performance.now() - began };
    left = late * 2;
  }
}
