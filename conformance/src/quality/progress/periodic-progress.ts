// Progress of many runs: prints a line periodically, and each problem at once.

/** Time between two lines, in ms. */
const EVERY_MS = 15_000;

export class PeriodicProgress {
  readonly #write: (line: string) => unknown;
  readonly #total: number;
  readonly #began: number;
  readonly #now: () => number;
  #told: number;
  #done = 0;
  #trouble = 0;

  constructor(total: number, write: (line: string) => unknown, now: () => number = () => performance.now()) {
    this.#total = total;
    this.#write = write;
    this.#now = now;
    this.#began = now();
    this.#told = this.#began;
  }

  /** Counts one finished run. `trouble` describes a problem, if there is one. */
  done(trouble?: string): void {
    this.#done += 1;
    if (trouble !== undefined) {
      this.#trouble += 1;
      this.#write(trouble);
    }
    const now = this.#now();
    if (now - this.#told < EVERY_MS && this.#done < this.#total) return;
    this.#told = now;
    const seconds = ((now - this.#began) / 1_000).toFixed(0);
    const so = this.#trouble > 0 ? `, ${this.#trouble} with a problem` : '';
    this.#write(`${this.#done} of ${this.#total} runs, ${seconds} s${so}`);
  }
}
