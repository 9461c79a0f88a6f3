// What `npm run soak -- --record` left behind, as the docs read it.
import { existsSync, readFileSync } from 'node:fs';

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
  readonly mails: number;
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
  readonly witnesses: number;
  readonly machine: {
    readonly processor: string;
    readonly cores: number;
    readonly memoryGiB: number;
    readonly system: string;
    readonly node: string;
  };
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

const FORMAT = 'parley-soak/1';

// From docs/dist/src, three folders up.
const PATH = new URL('../../../reference-server/generated/soak.json', import.meta.url);

const RENEW = 'run `npm run soak -- --record`';

export function soakRecord(): SoakRecord {
  if (!existsSync(PATH)) throw new Error(`reference-server/generated/soak.json is missing; ${RENEW}.`);
  const record = JSON.parse(readFileSync(PATH, 'utf8')) as SoakRecord;
  if (record.format === FORMAT) return record;
  throw new Error(
    `reference-server/generated/soak.json is of format ${record.format}, expected ${FORMAT}; ${RENEW}.`,
  );
}
