// What `npm run bench -- --record` left behind, as the docs read it.
import { existsSync, readFileSync } from 'node:fs';

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
  readonly machine: {
    readonly processor: string;
    readonly cores: number;
    readonly memoryGiB: number;
    readonly system: string;
    readonly node: string;
  };
  readonly targets: readonly {
    readonly name: string;
    readonly role: string;
    readonly version: string;
    readonly settings: string;
  }[];
  readonly goals: readonly BenchGoal[];
  readonly rows: readonly BenchRow[];
}

const FORMAT = 'parley-bench/1';

// From docs/dist/src, three folders up.
const PATH = new URL('../../../reference-server/generated/bench.json', import.meta.url);

const RENEW = 'run `npm run bench -- --record`';

export function benchRecord(): BenchRecord {
  if (!existsSync(PATH)) throw new Error(`reference-server/generated/bench.json is missing; ${RENEW}.`);
  const record = JSON.parse(readFileSync(PATH, 'utf8')) as BenchRecord;
  if (record.format === FORMAT) return record;
  throw new Error(
    `reference-server/generated/bench.json is of format ${record.format}, expected ${FORMAT}; ${RENEW}.`,
  );
}
