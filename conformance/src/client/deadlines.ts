// Deadlines, calibrated to the target's reply times, and extended if the kit's own process was delayed.
import type { Calibration } from '../data/calibration.ts';

/** Bounds of a calibrated deadline, in ms, and its factor to the slowest reply. */
const LEAST_ANSWER_MS = 1_000;
const MOST_ANSWER_MS = 15_000;
const TIMES_WORST = 25;
/** An answer counts as missing after this many times the deadline of a slow one. */
const TIMES_ANSWER = 4;

/** Deadlines from measured reply times, in ms. `timeoutMs` replaces the calibrated deadline. */
export function calibrate(replyMs: readonly number[], timeoutMs?: number): Calibration {
  const sorted = [...replyMs].sort((a, b) => a - b);
  const bestMs = sorted[0] ?? 0;
  const worstMs = sorted.at(-1) ?? 0;
  const medianMs = sorted[sorted.length >> 1] ?? 0;
  const answerMs =
    timeoutMs ?? Math.min(MOST_ANSWER_MS, Math.max(LEAST_ANSWER_MS, Math.ceil(worstMs * TIMES_WORST)));
  return { samples: sorted.length, bestMs, medianMs, worstMs, answerMs, missingMs: answerMs * TIMES_ANSWER };
}

/** Number of simultaneous clients up to which the calibrated deadlines apply. */
const FEW = 64;

/** The deadlines for many simultaneous clients: the wait of each grows with their number. */
export function deadlinesForCrowd(deadlines: Calibration, clients: number): Calibration {
  const times = Math.max(1, clients / FEW);
  return { ...deadlines, answerMs: deadlines.answerMs * times, missingMs: deadlines.missingMs * times };
}

/** A target is far if its fastest reply takes longer, in ms, and its slowest reply less than so many times the median. */
const FAR_MS = 20;
const SIMILAR = 3;
/** Bounds for the number of checks that run at the same time. */
const LEAST_AT_ONCE = 8;
const MOST_AT_ONCE = 128;
/** Reply time, in ms, at which a target bears the load of {@link LEAST_AT_ONCE} checks. */
const BORNE_MS = 10;

/**
 * Whether a target is slow because of the distance to it: all replies take about the same time. On a busy machine, some replies
 * are fast.
 */
export const isFar = ({ bestMs, medianMs, worstMs }: Calibration): boolean =>
  bestMs > FAR_MS && worstMs < SIMILAR * medianMs;

/** How many checks run at the same time: more of them for a distant target, on which each puts little load. */
export function atOnce(deadlines: Calibration): number {
  if (!isFar(deadlines)) return LEAST_AT_ONCE;
  return Math.min(MOST_AT_ONCE, Math.round((LEAST_AT_ONCE * deadlines.medianMs) / BORNE_MS));
}

/** The outcome of a wait: the result, if it came in time, and the time waited, in ms. */
export type Waited<T> =
  { readonly result: T; readonly ms: number } | { readonly result?: undefined; readonly ms: number };

/** Lateness of a timer, in ms, from which the wait is extended. */
const LATENESS_MS = 20;

/**
 * Waits for a promise at most `ms`. If the kit's own event loop was late, the wait is extended, so that a busy machine does not
 * make a target fail.
 */
export async function within<T>(promise: Promise<T>, ms: number): Promise<Waited<{ value: T }>> {
  const began = performance.now();
  const settled = promise.then((value) => ({ value }));
  let left = ms;
  for (let round = 0; ; round += 1) {
    const due = performance.now() + left;
    let timer: NodeJS.Timeout | undefined;
    const expired = new Promise<undefined>((resolve) => {
      // The immediate runs after bytes that have already arrived are read.
      timer = setTimeout(() => setImmediate(() => resolve(undefined)), left);
    });
    const result = await Promise.race([settled, expired]).finally(() => clearTimeout(timer));
    if (result) return { result, ms: performance.now() - began };
    const late = performance.now() - due;
    if (late < LATENESS_MS || round === 10) return { ms: performance.now() - began };
    left = late * 2;
  }
}
