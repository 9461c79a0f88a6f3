// The kit as the command sees it: its checks, and the function that runs them. The composition root hands it in.
import type { ListedCheck } from '../report/list.ts';
import type { ProgressListener } from '../run/progress.ts';
import type { RunSettings } from '../run/settings.ts';
import type { RunResult } from '../data/result.ts';

export interface Kit {
  readonly checks: readonly ListedCheck[];
  readonly run: (settings: RunSettings, progress: ProgressListener, stop: AbortSignal) => Promise<RunResult>;
}
