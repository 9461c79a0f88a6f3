// Counts what a run costs.
import { KeptInput } from './kept-input.ts';
import type { RunCosts } from '../data/run-costs.ts';

export class CostMeter {
  readonly kept: KeptInput;
  connections = 0;
  frames = 0;
  programs = 0;
  leftOut = 0;
  operations = 0;
  #playedMs = 0;
  #playing = 0;
  #since = 0;

  /** `clients` is the number of clients in a program, if it was asked for. */
  constructor(clients?: number) {
    this.kept = new KeptInput(clients);
  }

  /** A program starts; several can run at the same time. */
  begin(): void {
    this.#playing += 1;
    if (this.#playing === 1) this.#since = performance.now();
  }

  /** A program has ended after `operations` requests. */
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
