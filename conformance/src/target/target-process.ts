// What a run knows about the process of its target, if the kit started it.
import type { OutputLine } from '../data/output-line.ts';

export interface TargetProcess {
  /** Whether it has ended. */
  readonly hasEnded: () => boolean;
  /** How it ended: `exit code 1`, or a signal; undefined if it runs. */
  readonly ending: () => string | undefined;
  /** Whether it has ended by itself, neither asked to nor killed. Ask when it no longer listens. */
  readonly crashed: () => Promise<boolean>;
  /** How it ended and its last output, if it ended before it was asked to. */
  readonly exitNotice: () => string | undefined;
  /** Ends what is left of it and starts it again. Rejects with a `StartError`. */
  readonly restart?: () => Promise<void>;
  /** The last lines that it printed since a time of `performance.now()`. */
  readonly printedSince?: (time: number) => OutputLine[];
  /** Ends the process, and everything that it started, and waits until it is gone. */
  readonly stop: () => Promise<void>;
}
