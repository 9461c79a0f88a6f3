// Counts what a run costs while it goes on.
import type { RunCosts } from '../data/run-costs.ts';

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
