// What proves that concurrent clients bring a requirement to break: the smallest program that was found to do it, how
// often it does, the run that showed it, and what of that run contradicts each other. Plain data.
import type { History } from './history.ts';
import type { Program } from './program.ts';
import type { RelevantEvents } from './relevant-events.ts';

/** How often a program failed when it was run again. */
export interface Reproduction {
  readonly failed: number;
  readonly of: number;
  /** Copies of the program that ran side by side each time; 1 where it ran alone. */
  readonly copies: number;
}

/** `once`: it was not seen to fail again. */
export type Steadiness = 'deterministic' | 'probabilistic' | 'once';

/** With these, fast-check makes the program again, before idle processes were left out of it. */
export interface FastCheckReplay {
  readonly seed: number;
  readonly path: string;
}

export interface Counterexample {
  /** The workload that the program was drawn from. */
  readonly workload: string;
  readonly program: Program;
  /** Absent where the program came from a failure file. */
  readonly fastCheck?: FastCheckReplay;
  /** Requests and ends that the program asks for, and the clients that ask. */
  readonly commands: number;
  readonly clients: number;
  readonly reproduction: Reproduction;
  readonly steadiness: Steadiness;
  /** A run of the program that broke the requirement; absent where the target took no connection. */
  readonly history?: History;
  /** The part of the history that contradicts itself, by time; empty where a single frame is the proof. */
  readonly relevantEvents: RelevantEvents;
}

/** Runs below which nobody can say that a program always fails. */
export const COUNTED_AT_LEAST = 5;

export function steadinessOf({ failed, of }: Reproduction): Steadiness {
  if (failed === 0) return 'once';
  return failed === of && of >= COUNTED_AT_LEAST ? 'deterministic' : 'probabilistic';
}
