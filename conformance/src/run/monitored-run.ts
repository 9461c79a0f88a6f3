// The context of a run for the runner: with the monitor that can end the run.
import type { RunContext } from '../client/run-context.ts';
import type { TargetMonitor } from './target-monitor.ts';

export interface MonitoredRun extends RunContext {
  readonly monitor: TargetMonitor;
}
