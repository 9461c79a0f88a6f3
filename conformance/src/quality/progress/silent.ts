// A progress listener that prints nothing: the matrix prints its own progress.
import type { ProgressListener } from '../../run/progress.ts';

const nothing = (): void => undefined;

export const silent: ProgressListener = {
  started: nothing,
  checkStarted: nothing,
  checkDone: nothing,
  note: nothing,
  finished: nothing,
};
