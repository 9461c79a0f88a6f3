// Times in which the kit itself did not run: a laptop sleeps, a job is stopped, a host is busy. Nothing that a target did
// meanwhile is known, and its time limits have passed.

/** How often the clocks are read, in ms. */
const EVERY_MS = 200;
/** Shortest time that counts, in ms. */
const LEAST_MS = 1_000;

/** The clocks of this process, in ms. */
export interface Clocks {
  /** Does not stop while the process does. */
  readonly now: () => number;
  /** Goes on while the whole machine sleeps. */
  readonly wall: () => number;
  /** Time that this process has computed. A long computation is no suspension. */
  readonly computed: () => number;
}

const CLOCKS: Clocks = {
  now: () => performance.now(),
  wall: () => Date.now(),
  computed: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  },
};

/** What to print at once. */
export const suspensionNotice = (ms: number): string =>
  `The kit itself did not run for ${(ms / 1000).toFixed(1)} s: it was suspended, or the machine was busy. What failed meanwhile is tried again.`;

export class Suspensions {
  readonly #clocks: Clocks;
  readonly #onResumed: (ms: number) => void;
  readonly #ends: number[] = [];
  #last: Readonly<Record<keyof Clocks, number>>;
  #timer: NodeJS.Timeout | undefined;

  /** `onResumed` is called with the length of each suspension, in ms. */
  constructor(onResumed: (ms: number) => void, clocks = CLOCKS) {
    this.#clocks = clocks;
    this.#onResumed = onResumed;
    this.#last = this.#read();
  }

  /** Begins to watch. */
  start(): void {
    this.#last = this.#read();
    this.#timer ??= setInterval(() => this.#look(), EVERY_MS).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** Whether the kit did not run at some time since `began`, as `performance.now()` gives it. */
  since(began: number): boolean {
    // Timers that expired meanwhile may run before the own one.
    if (this.#timer) this.#look();
    return (this.#ends.at(-1) ?? -Infinity) >= began;
  }

  #read(): Record<keyof Clocks, number> {
    const { now, wall, computed } = this.#clocks;
    return { now: now(), wall: wall(), computed: computed() };
  }

  #look(): void {
    const before = this.#last;
    const read = (this.#last = this.#read());
    const passed = Math.max(read.now - before.now, read.wall - before.wall);
    const lostMs = passed - EVERY_MS - (read.computed - before.computed);
    if (lostMs < LEAST_MS) return;
    this.#ends.push(read.now);
    this.#onResumed(lostMs);
  }
}
