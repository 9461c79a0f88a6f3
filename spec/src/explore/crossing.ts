// A crossing: two things under way that do not know of each other yet, and what must come of it.
import type { Happening } from './happening.ts';
import type { Global } from './state.ts';

export interface Crossing {
  readonly name: string;
  /** What comes of it, in words. */
  readonly outcome: string;
  /** The requirements that settle it. */
  readonly settledBy: readonly string[];
  /** Whether it comes out so here. */
  readonly when: (happening: Happening, before: Global, after: Global) => boolean;
}
