// The progress of a run. The runner calls it; terminals and logs implement it.
import type { CheckResult } from '../data/result.ts';

export interface ProgressListener {
  /** The run begins with `total` planned checks. */
  started(total: number): void;
  checkStarted(id: string): void;
  checkDone(result: CheckResult): void;
  /** Something worth a line, such as the calibration. */
  note(sentence: string): void;
  /** The run is over, whatever the result. */
  finished(): void;
}
