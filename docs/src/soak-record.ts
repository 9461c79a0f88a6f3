// What `npm run soak -- --record` left behind, as the docs read it.
import { readRecord } from './record.ts';
import type { Machine } from './record.ts';

export interface Latencies {
  readonly count: number;
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
  readonly mostMs: number | null;
}

export interface Held {
  readonly rssBytes: number;
  readonly heldBytes: number;
  readonly sockets: number;
  readonly timers: number;
}

/** A value a second. */
export interface Columns {
  readonly at: readonly number[];
  readonly phase: readonly ('calm' | 'abuse' | 'after')[];
  readonly rssMiB: readonly number[];
  readonly lateMs: readonly number[];
  readonly outboxMiB: readonly number[];
  readonly deliveries: readonly number[];
}

export interface SoakOutcome {
  readonly id: string;
  readonly what: string;
  readonly done: Readonly<Record<string, number>>;
  readonly calm: Latencies;
  readonly abused: Latencies;
  readonly deliveries: number;
  readonly privateMessages: number;
  readonly lost: number;
  /** Before the abuse, and after each of its periods. */
  readonly held: readonly Held[];
  readonly seconds: Columns;
  readonly ownLateMs: number;
  readonly growth?: { readonly bytes: number; readonly bound: number };
  readonly failures: readonly string[];
  readonly noticed: boolean;
}

export interface Skipped {
  readonly id: string;
  readonly what: string;
  readonly skipped: string;
}

export interface SoakRecord {
  readonly format: string;
  readonly day: string;
  readonly trial: boolean;
  readonly minutes: number;
  readonly canaries: number;
  readonly machine: Machine;
  readonly bounds: {
    readonly noticedFactor: number;
    readonly noticedMs: number;
    readonly heldGrowthBytes: number;
    readonly rssGrowthFactor: number;
    readonly rssGrowthBytes: number;
    readonly flatShare: number;
    readonly flatBytes: number;
  };
  readonly outcomes: readonly (SoakOutcome | Skipped)[];
}

/** Those that were tried. */
export const tried = ({ outcomes }: SoakRecord): SoakOutcome[] =>
  outcomes.filter((outcome): outcome is SoakOutcome => !('skipped' in outcome));

export const soakRecord = (): SoakRecord => readRecord('soak', 'parley-soak/1');
