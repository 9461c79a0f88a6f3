// What a run costs: what was done to the target, and what the kit itself needed for it.
/** The costs of a run, as a report tells them. */
export interface RunCosts {
  readonly connections: number;
  /** Lines sent and received. */
  readonly frames: number;
  /** Concurrent programs that were run, the smaller ones of failing programs included. */
  readonly programs: number;
  /** Programs that were left out for want of time. */
  readonly leftOut: number;
  /** Requests of all programs, and the time in which there were any under way, in ms. */
  readonly operations: number;
  readonly playedMs: number;
  /** The most memory that the kit's process held, in bytes. */
  readonly peakBytes: number;
}

export const NO_COSTS: RunCosts = {
  connections: 0,
  frames: 0,
  programs: 0,
  leftOut: 0,
  operations: 0,
  playedMs: 0,
  peakBytes: 0,
};
