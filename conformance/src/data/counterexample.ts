// What proves that concurrent clients break a requirement: the smallest program found, how often it fails, and a run that
// shows it.
import type { History } from './history.ts';
import type { Program } from './program.ts';
import type { RelevantEvents } from './relevant-events.ts';

/** How often a program failed when it ran again. */
export interface Reproduction {
  readonly failed: number;
  readonly of: number;
  /** Copies of the program that ran side by side each time; 1 if it ran alone. */
  readonly copies: number;
}

/** `once`: no later run failed. */
export type Steadiness = 'deterministic' | 'probabilistic' | 'once';

/** With these fast-check draws the program again. Idle processes are removed after that. */
export interface FastCheckReplay {
  readonly seed: number;
  readonly path: string;
}

export interface Counterexample {
  /** The workload that the program was drawn from. */
  readonly workload: string;
  readonly program: Program;
  /** Absent if the program came from a failure file. */
  readonly fastCheck?: FastCheckReplay;
  /** The number of requests and disconnections in the program, and of clients that make them. */
  readonly commands: number;
  readonly clients: number;
  readonly reproduction: Reproduction;
  readonly steadiness: Steadiness;
  /** A run of the program that broke the requirement; absent if the target accepted no connection. */
  readonly history?: History;
  /** The events that contradict each other, by time; empty if a single frame is the proof. */
  readonly relevantEvents: RelevantEvents;
}
