// A target that says `shutting-down`: the kit waits for its end before it counts what failed, because a server that is being
// stopped may end every connection.
import { setTimeout as elapsed } from 'node:timers/promises';
import type { Probed } from '../target/probe.ts';

/** Longest time from `shutting-down` until the target no longer listens, in ms. */
const ENDING_MS = 5_000;
/** How long a target greets nobody before it counts as ended, in ms. */
const SILENT_MS = 1_500;
const PAUSE_MS = 50;
const PROBE_MS = 1_000;
/** A target that says so and goes on is believed so often. */
const BELIEVED = 2;

export class Shutdown {
  readonly #probe: (timeoutMs: number) => Promise<Probed>;
  readonly #onEnd: () => void;
  #ended: Promise<void> | undefined;
  #announcements = 0;
  #announcedAt = -Infinity;

  /** `onEnd` is called when the target has ended. */
  constructor(probe: (timeoutMs: number) => Promise<Probed>, onEnd: () => void) {
    this.#probe = probe;
    this.#onEnd = onEnd;
  }

  /** The target has said that it shuts down. */
  announced(): void {
    if (this.#ended || this.#announcements === BELIEVED) return;
    this.#announcements += 1;
    this.#announcedAt = performance.now();
    this.#ended = this.#waitForEnd().finally(() => (this.#ended = undefined));
  }

  /** Resolves once it is known whether the target has ended; undefined if it has announced nothing. */
  get ended(): Promise<void> | undefined {
    return this.#ended;
  }

  /** Whether it announced its end since `began`. */
  since(began: number): boolean {
    return this.#announcedAt >= began;
  }

  async #waitForEnd(): Promise<void> {
    const began = performance.now();
    let servedAt = began;
    while (performance.now() - began < ENDING_MS) {
      const probed = await this.#probe(PROBE_MS);
      if (probed.ok) servedAt = performance.now();
      // Behind a proxy that goes on, it is refused to nobody, but greets nobody either.
      else if (probed.is === 'refused' || performance.now() - servedAt > SILENT_MS) return this.#onEnd();
      await elapsed(PAUSE_MS);
    }
  }
}
