// Progress of many runs: a line now and then, and at once what should not be.

/** Between two lines, in ms. */
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

  /** One more run is over; `trouble` says what is wrong with it, if anything. */
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
    const so = this.#trouble > 0 ? `, ${this.#trouble} as they should not be` : '';
    this.#write(`${this.#done} of ${this.#total} runs, ${seconds} s${so}`);
  }
}
