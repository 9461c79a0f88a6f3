// A rate with its confidence interval.
import { wilson } from './wilson.ts';

export interface Rate {
  readonly hits: number;
  readonly of: number;
  /** The 95 % confidence interval. */
  readonly low: number;
  readonly high: number;
}

export function rateOf(hits: number, of: number): Rate {
  const [low, high] = wilson(hits, of);
  return { hits, of, low, high };
}
