// What `npm run matrix -- --combined --record` left behind, as the docs read it: reports about servers with several faults.
import { readFileSync } from 'node:fs';

export interface Rate {
  readonly hits: number;
  readonly of: number;
  readonly low: number;
  readonly high: number;
}

export interface Spread {
  readonly median: number;
  readonly most: number;
}

export type RateName = 'recall' | 'precision' | 'firstCause' | 'stable';

export interface CombinationRecord {
  readonly number: number;
  readonly faults: readonly string[];
  readonly acted: readonly string[];
  readonly due: number;
  readonly missed: readonly string[];
  readonly failed: readonly string[];
  readonly blocked: readonly string[];
  readonly foreign: readonly string[];
  readonly first?: string;
  readonly firstRight?: boolean;
  readonly stable?: boolean;
  readonly timeRatio: number;
  readonly lines: number;
}

export interface CombinedRecord {
  readonly run: {
    readonly seconds: number;
    readonly jobs: number;
    readonly profile: string;
    readonly seed: number;
    readonly cleanSeconds: number;
  };
  readonly goals: Readonly<Record<RateName, number>>;
  readonly rates: Readonly<Record<RateName, Rate>>;
  readonly spreads: Readonly<Record<'timeRatio' | 'lines' | 'bytes', Spread>>;
  readonly combinations: readonly CombinationRecord[];
}

// From dist/src, three folders up to the repository.
const path = new URL('../../../conformance/records/combined.json', import.meta.url);

export const combinedRecord = JSON.parse(readFileSync(path, 'utf8')) as CombinedRecord;
