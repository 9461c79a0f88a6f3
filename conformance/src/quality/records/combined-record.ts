// The committed record of runs against servers with several faults at once; `schema/combined.schema.json` is its form.
import type { Rate } from '../statistics/rate.ts';

export const COMBINED_FORMAT = 'parley-combined/1';

export interface SpreadRecord {
  readonly median: number;
  readonly most: number;
}

/** The result for one combination. */
export interface CombinationRecord {
  readonly number: number;
  readonly faults: readonly string[];
  /** Those of them that acted. */
  readonly acted: readonly string[];
  /** How many requirements the faults that acted are made to break. */
  readonly due: number;
  /** Those of them that were neither failed nor blocked by a failed one. */
  readonly missed: readonly string[];
  readonly failed: readonly string[];
  readonly blocked: readonly string[];
  /** Failed requirements that no fault breaks. */
  readonly foreign: readonly string[];
  /** The requirement that the report names first, and whether a fault breaks it. */
  readonly first?: string;
  readonly firstRight?: boolean;
  /** Whether another seed fails and blocks the same. */
  readonly stable?: boolean;
  readonly seconds: number;
  readonly timeRatio: number;
  readonly lines: number;
  readonly bytes: number;
}

export interface CombinedRecord {
  readonly format: typeof COMBINED_FORMAT;
  readonly run: {
    readonly seconds: number;
    readonly jobs: number;
    readonly profile: 'smoke' | 'full';
    /** The seed from which the combinations were drawn. */
    readonly seed: number;
    /** Seconds of the same run against the conforming server. */
    readonly cleanSeconds: number;
  };
  readonly goals: Readonly<Record<'recall' | 'precision' | 'firstCause' | 'stable', number>>;
  readonly rates: Readonly<Record<'recall' | 'precision' | 'firstCause' | 'stable', Rate>>;
  readonly spreads: Readonly<Record<'timeRatio' | 'lines' | 'bytes', SpreadRecord>>;
  readonly combinations: readonly CombinationRecord[];
}
