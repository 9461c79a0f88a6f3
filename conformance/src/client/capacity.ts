// How many connections of this run the target accepts at the same time. The kit learns it from the target's `server-full`, and
// then runs only as many checks side by side as fit.
import { SkipCheck } from './skip-check.ts';
import type { Frame } from '../data/frame.ts';
import type { ConnectionRecord } from './endpoint.ts';

/** Connections of a usual check. */
const USUAL = 6;

/** Whether a target refuses a connection because it has no place for it. */
export const saysFull = (first: Frame | undefined): boolean =>
  first?.type === 'error' && first['code'] === 'server-full';

/** Thrown if the target has no place for a connection that a check needs. The target may say so (full.refuses). */
export class TargetFull extends SkipCheck {
  constructor(most: number) {
    super(
      `the target accepts ${most} connection${most === 1 ? '' : 's'} of this run at the same time and answers more with \`server-full\`; the check needs more`,
    );
  }
}

export class Capacity {
  readonly #open = new Set<ConnectionRecord>();
  readonly #waiting: (() => void)[] = [];
  readonly #onFull: () => void;
  #most: number | undefined;
  #running = 0;

  /** `onFull` is called once, when the target refuses the first connection. */
  constructor(onFull: () => void = () => undefined) {
    this.#onFull = onFull;
  }

  /** The most connections that were open at the same time; undefined if the target has refused none. */
  get most(): number | undefined {
    return this.#most;
  }

  /** The target has greeted a connection. */
  accepted(life: ConnectionRecord): void {
    this.#open.add(life);
    if (this.#most !== undefined) this.#most = Math.max(this.#most, this.#count());
  }

  /** The kit has ended a connection. */
  ended(life: ConnectionRecord): void {
    this.#open.delete(life);
  }

  /** The target has refused a connection because it is full. Returns how many connections it accepted. */
  refused(): number {
    const first = this.#most === undefined;
    this.#most = Math.max(this.#most ?? 1, this.#count());
    if (first) this.#onFull();
    return this.#most;
  }

  /** Waits until the connections of one more check fit. {@link leave} ends its part. */
  async enter(): Promise<void> {
    while (this.#running >= this.#sideBySide)
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#running += 1;
  }

  leave(): void {
    this.#running -= 1;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  /** How many clients a program may have. */
  clients(wanted: number): number {
    return this.#most === undefined ? wanted : Math.max(1, Math.min(wanted, Math.floor(this.#most / 2)));
  }

  get #sideBySide(): number {
    return this.#most === undefined ? Infinity : Math.max(1, Math.floor(this.#most / USUAL));
  }

  #count(): number {
    for (const life of this.#open) if (life.over) this.#open.delete(life);
    return this.#open.size;
  }
}
