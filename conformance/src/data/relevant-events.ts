// The part of a run that matters to a finding: a few requests, events and ends of connections, out of hundreds.
import type { Frame } from './frame.ts';

/** One thing that a client did or saw. Times are milliseconds since the run began. */
export interface RelevantEvent {
  /** Label of the session. */
  readonly who: string;
  readonly process: number;
  /** Position of the move that caused it, among the moves of its process; absent for what every run does. */
  readonly move?: number;
  readonly from: number;
  /** Time of its answer; absent if there was none. */
  readonly to?: number;
  /** The request; absent for an event and for a disconnection. */
  readonly sent?: Frame;
  /** The answer, or the event. */
  readonly came?: Frame;
  /** How the connection ended, for a disconnection. */
  readonly end?: string;
}

export type RelevantEvents = readonly RelevantEvent[];
