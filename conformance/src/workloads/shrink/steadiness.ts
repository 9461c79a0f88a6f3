// How steadily a program fails when it is run again.
import type { Reproduction, Steadiness } from '../../data/counterexample.ts';

/** With fewer runs than this nobody can say that a program always fails. */
export const COUNTED_AT_LEAST = 5;

export function steadinessOf({ failed, of }: Reproduction): Steadiness {
  if (failed === 0) return 'once';
  return failed === of && of >= COUNTED_AT_LEAST ? 'deterministic' : 'probabilistic';
}
