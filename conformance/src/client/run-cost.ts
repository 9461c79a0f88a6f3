// What a run costs, counted while it goes on: how much was done to the target, and what the kit itself needed for it.

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

export class CostMeter {
  connections = 0;
  frames = 0;
  programs = 0;
  leftOut = 0;
  operations = 0;
  #playedMs = 0;
  #playing = 0;
  #since = 0;

  /** A program's clients begin to play; several may at the same time. */
  begin(): void {
    this.#playing += 1;
    if (this.#playing === 1) this.#since = performance.now();
  }

  /** They are done, and asked for `operations` things. */
  end(operations: number): void {
    this.operations += operations;
    this.#playing -= 1;
    if (this.#playing === 0) this.#playedMs += performance.now() - this.#since;
  }

  get total(): RunCosts {
    const { connections, frames, programs, leftOut, operations } = this;
    const peakBytes = process.resourceUsage().maxRSS * 1024;
    return { connections, frames, programs, leftOut, operations, playedMs: this.#playedMs, peakBytes };
  }
}
