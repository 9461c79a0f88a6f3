// The result of an abuse: first the measurements, then the verdict.
import type { Counts } from './load/counts.ts';
import type { Held } from './server/samples.ts';
import type { Latencies } from './canaries/latencies.ts';

export type Phase = 'calm' | 'abuse' | 'after';

/** A second of a trial. */
export interface Second {
  readonly at: number;
  readonly phase: Phase;
  readonly rssBytes: number;
  /** The delay of the server's event loop. */
  readonly lateMs: number;
  /** Bytes that waited for clients to read them. */
  readonly outboxBytes: number;
  /** Room events given to members. */
  readonly deliveries: number;
}

export interface Measured {
  readonly id: string;
  readonly what: string;
  readonly done: Counts;
  /** End-to-end latency of the canaries' lines. */
  readonly calm: Latencies;
  readonly abused: Latencies;
  /** Round trips of a client that only sends pings. */
  readonly calmPing: Latencies;
  readonly abusedPing: Latencies;
  readonly deliveries: number;
  readonly privateMessages: number;
  /** What the canaries should have received and did not, or received wrong. */
  readonly lost: number;
  readonly wrong: readonly string[];
  /** Before the abuse, and after each of its periods. */
  readonly held: readonly Held[];
  readonly seconds: readonly Second[];
  /** The largest delay of the canaries' own event loop, which their latencies include. */
  readonly ownLateMs: number;
  /** What ended the trial early. */
  readonly broken?: string;
}

export interface Skipped {
  readonly id: string;
  readonly what: string;
  readonly skipped: string;
}

export interface Outcome extends Measured {
  /** Why the server did not hold; empty if it did. */
  readonly failures: readonly string[];
  /** Whether the canaries noticed the abuse. */
  readonly noticed: boolean;
}
