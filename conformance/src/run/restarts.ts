// Starts a target again after it died or no longer answered anyone, and remembers each time. Only a target that the kit
// started can be started again.
import { StartError } from '../target/start-error.ts';
import type { TargetProcess } from '../target/target-process.ts';
import type { Check } from '../checks/check.ts';
import type { CrashAttribution } from './crash-attribution.ts';

/** Most restarts in one run: a server that ends again and again costs time and shows nothing new. */
export const RESTARTS = 10;

/** What is known of a target that is gone. */
export interface Loss {
  readonly why: 'gone';
  /** What happened to the target, as a sentence. */
  readonly sentence: string;
  /** The checks that may have ended it, the most likely first. */
  readonly suspects: readonly Check[];
  /** Present if a check certainly ended it, or if it is known to have ended by itself. */
  readonly attribution: CrashAttribution | undefined;
}

export class Restarts {
  readonly #process: TargetProcess | undefined;
  /** The losses after which the target was started again. */
  readonly losses: Loss[] = [];

  constructor(process: TargetProcess | undefined) {
    this.#process = process;
  }

  get arePossible(): boolean {
    return this.#process?.restart !== undefined;
  }

  /** Starts the target again. Returns why it could not, as a sentence. Gives up when `over` resolves. */
  async after(loss: Loss, over: Promise<void>): Promise<string | undefined> {
    if (this.losses.length >= RESTARTS) return `The kit had started it again ${RESTARTS} times.`;
    try {
      await Promise.race([this.#process!.restart!(), over]);
    } catch (error) {
      if (!(error instanceof StartError)) throw error;
      return `It could not be started again. ${error.message.split('\n')[0]!}`;
    }
    this.losses.push(loss);
    return undefined;
  }
}
