// An abuse of a server: one round of it, which cleans up after itself, and how the server is started for it.
import type { Counts } from './load/counts.ts';
import type { Target } from './load/target.ts';
import type { Setup } from './server/setup.ts';

/** The circumstances of a round. */
export interface Round {
  readonly target: Target;
  /** How many of the abuse's `unit`. */
  readonly size: number;
  /** Different in each round. */
  readonly seed: number;
  /** Resolves when a round without work of its own has lasted long enough. */
  readonly enough: Promise<void>;
}

export interface Abuse {
  readonly id: string;
  /** A short description for the table. */
  readonly what: string;
  /** The size of a round, and its unit. */
  readonly size: number;
  readonly unit: string;
  /** How the server is started, if not as usual. */
  readonly setup?: Setup;
  /** Why it can't be done on this machine; undefined if it can. */
  readonly unless?: () => string | undefined;
  /** One round; it throws if the server did not do what it must. */
  readonly round: (field: Round) => Promise<Counts>;
}
