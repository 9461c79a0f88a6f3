// The costs of a run: the load on the target, and the kit's own memory.
export interface RunCosts {
  readonly connections: number;
  /** Lines sent and received. */
  readonly frames: number;
  /** Concurrent programs that were run, including the smaller variants of failing programs. */
  readonly programs: number;
  /** Programs that were left out because time was short. */
  readonly leftOut: number;
  /** Requests of all programs, and the time during which programs were running, in ms. */
  readonly operations: number;
  readonly playedMs: number;
  /** The kit's peak memory (resident set), in bytes. */
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
