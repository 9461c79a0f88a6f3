// What came of an abuse: measured first, judged after.
import type { Counts } from './load/counts.ts';
import type { Held } from './server/samples.ts';
import type { Latencies } from './canaries/latencies.ts';

export type Phase = 'calm' | 'abuse' | 'after';

/** A second of a trial. */
export interface Second {
  readonly at: number;
  readonly phase: Phase;
  readonly rssBytes: number;
  /** The latest round of the server's event loop. */
  readonly lateMs: number;
  /** Bytes that waited for clients to take them. */
  readonly outboxBytes: number;
  /** Room events given to members. */
  readonly deliveries: number;
}

export interface Measured {
  readonly id: string;
  readonly what: string;
  readonly done: Counts;
  /** Lines of the witnesses, from mouth to each ear. */
  readonly calm: Latencies;
  readonly abused: Latencies;
  /** Pings of one who does nothing else. */
  readonly calmPing: Latencies;
  readonly abusedPing: Latencies;
  readonly deliveries: number;
  readonly mails: number;
  /** What was owed to witnesses and never came, or came wrong. */
  readonly lost: number;
  readonly wrong: readonly string[];
  /** Before the abuse, and when each of its periods was over. */
  readonly held: readonly Held[];
  readonly seconds: readonly Second[];
  /** How late the witnesses' own event loop was at most: their latencies are no better than that. */
  readonly ownLateMs: number;
  /** Whatever ended the trial before its time. */
  readonly broken?: string;
}

export interface Skipped {
  readonly id: string;
  readonly what: string;
  readonly skipped: string;
}

export interface Outcome extends Measured {
  /** Why the server did not hold; empty where it did. */
  readonly failures: readonly string[];
  /** Whether ordinary people noticed, within the bound. */
  readonly noticed: boolean;
}
