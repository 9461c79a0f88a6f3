// Quantiles of latencies.

/** The smallest value that is not below a given share of all values; NaN for none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

export interface Latencies {
  readonly count: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly mostMs: number;
}

export const latenciesOf = (ms: readonly number[]): Latencies => ({
  count: ms.length,
  p50Ms: quantile(ms, 0.5),
  p99Ms: quantile(ms, 0.99),
  mostMs: quantile(ms, 1),
});
