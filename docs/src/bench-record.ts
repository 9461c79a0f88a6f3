// What `npm run bench -- --record` left behind, as the docs read it.
import { readRecord } from './record.ts';
import type { Machine } from './record.ts';

export interface Percentiles {
  readonly p50: number;
  readonly p99: number;
  readonly p999: number;
  readonly max: number;
}

export interface BenchRow {
  readonly case: string;
  readonly title: string;
  readonly unit: string;
  readonly better: 'more' | 'less';
  /** The point of a curve. */
  readonly curve?: { readonly name: string; readonly x: number };
  readonly target: string;
  readonly role: 'ours' | 'peer' | 'limit' | 'runtime';
  readonly turns: readonly number[];
  readonly median?: number;
  readonly generatorCpu?: number;
  readonly serverCpu?: number;
  readonly latencyUs?: Percentiles;
  readonly failed: readonly string[];
  readonly lossy: number;
  readonly generatorBound: number;
  readonly saturated: number;
}

export interface BenchGoal {
  readonly title: string;
  readonly against: string;
  readonly their?: { readonly target: string; readonly median: number };
  readonly ours?: number;
  readonly ratio?: number;
  readonly wanted: { readonly atLeast: number } | { readonly atMost: number };
  readonly reached?: boolean;
}

export interface BenchRecord {
  readonly format: string;
  readonly day: string;
  readonly trial: boolean;
  readonly rounds: number;
  readonly seconds: number;
  readonly warmUpSeconds: number;
  readonly machine: Machine;
  readonly targets: readonly {
    readonly name: string;
    readonly role: string;
    readonly version: string;
    readonly settings: string;
  }[];
  readonly goals: readonly BenchGoal[];
  readonly rows: readonly BenchRow[];
}

export const benchRecord = (): BenchRecord => readRecord('bench', 'parley-bench/1');
