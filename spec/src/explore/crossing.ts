// A crossing: two frames or events that pass each other on the way, and the outcome that the protocol requires.
import type { Action } from './action.ts';
import type { GlobalState } from './global-state.ts';

export interface Crossing {
  readonly name: string;
  /** The required outcome, in words. */
  readonly outcome: string;
  /** The requirements that decide it. */
  readonly settledBy: readonly string[];
  /** Whether this action shows the outcome. */
  readonly when: (action: Action, before: GlobalState, after: GlobalState) => boolean;
}
