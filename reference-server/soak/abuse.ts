// The type of an abuse: one round of it, which cleans up afterwards, and the server that it needs.
import type { Counts } from './load/counts.ts';
import type { Target } from './load/target.ts';
import type { Setup } from './server/setup.ts';

/** Where a round happens. */
export interface Field {
  readonly target: Target;
  /** How many of the abuse's `unit`. */
  readonly size: number;
  /** Another one for each round. */
  readonly seed: number;
  /** Resolves when a round that only lasts has lasted. */
  readonly enough: Promise<void>;
}

export interface Abuse {
  readonly id: string;
  /** In a few words, for the table. */
  readonly what: string;
  /** How many a round has, and of what. */
  readonly size: number;
  readonly unit: string;
  /** How the server is started, where it is not as usual. */
  readonly setup?: Setup;
  /** Why it can't be done on this machine. */
  readonly unless?: () => string | undefined;
  /** One round; it throws where the server owed something and did not give it. */
  readonly round: (field: Field) => Promise<Counts>;
}
