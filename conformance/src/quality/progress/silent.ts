// The matrix has a progress of its own; that of its runs is nobody's business.
import type { ProgressListener } from '../../run/progress.ts';

const nothing = (): void => undefined;

export const silent: ProgressListener = {
  started: nothing,
  checkStarted: nothing,
  checkDone: nothing,
  note: nothing,
  finished: nothing,
};
