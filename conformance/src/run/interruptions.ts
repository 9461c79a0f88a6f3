// Times at which the target as a whole answered nobody, as when its process is paused. No requirement bounds the time of an
// answer, so the kit waits for the target to go on, within bounds, and does not count what failed meanwhile.
import type { TargetState } from '../client/run-watch.ts';
import type { Probed } from '../target/probe.ts';

/** Time that a run spends on waiting for a silent target, in ms, unless its settings say another. */
const PATIENCE_MS = 40_000;
/** Longest wait for a silent target at a time, in ms. */
const AT_ONCE_MS = 15_000;
/** A target from which something came so short a time ago serves, in ms. */
const RECENT_MS = 100;

export interface Interruption {
  readonly from: number;
  readonly to: number;
}

export class Interruptions {
  readonly #probe: (timeoutMs: number) => Promise<Probed>;
  readonly #onResumed: (ms: number) => void;
  readonly #spans: Interruption[] = [];
  #heardAt = performance.now();
  #onHeard: (() => void) | undefined;
  #asking: Promise<TargetState> | undefined;
  #patienceMs: number;

  /** `onResumed` is called when the target answers again, with the length of its silence in ms. */
  constructor(
    probe: (timeoutMs: number) => Promise<Probed>,
    onResumed: (ms: number) => void,
    patienceMs = PATIENCE_MS,
  ) {
    this.#probe = probe;
    this.#onResumed = onResumed;
    this.#patienceMs = patienceMs;
  }

  /** Something came from the target. */
  heard(): void {
    this.#heardAt = performance.now();
    this.#onHeard?.();
  }

  /** How the target is, after a wait in vain; asks with a new connection, and waits if nothing answers that either. */
  state(promptMs: number): Promise<TargetState> {
    if (performance.now() - this.#heardAt < RECENT_MS) return Promise.resolve('serves');
    this.#asking ??= this.#ask(promptMs).finally(() => (this.#asking = undefined));
    return this.#asking;
  }

  /** Whether the target was silent at some time since `began`. */
  since(began: number): boolean {
    return this.#spans.some(({ to }) => to >= began);
  }

  async #ask(promptMs: number): Promise<TargetState> {
    const from = this.#heardAt;
    const began = performance.now();
    const heard = new Promise<true>((resolve) => (this.#onHeard = () => resolve(true)));
    const probed = this.#probe(Math.max(promptMs, Math.min(AT_ONCE_MS, this.#patienceMs)));
    const answers = await Promise.race([
      heard,
      probed.then((result) => result.ok || result.is === 'full' || result.is === 'local'),
    ]);
    this.#onHeard = undefined;
    const to = performance.now();
    if (to - began > promptMs) this.#patienceMs -= to - began;
    if (!answers) return 'silent';
    if (to - began <= promptMs) return 'serves';
    this.#spans.push({ from, to });
    this.#onResumed(to - from);
    return 'resumed';
  }
}
