// What all contexts of a run share: the target, what it announced, and what the run is to do.
import type { RunWatch } from './run-watch.ts';
import type { Target } from '../target/target.ts';
import type { Delivery, Disturbance } from '../data/conditions.ts';
import type { CostMeter } from './cost-meter.ts';
import type { Life } from './endpoint.ts';
import type { Program } from '../data/program.ts';
import type { Calibration } from '../data/calibration.ts';

export interface KnownProgram {
  readonly requirement: string;
  readonly workload: string;
  readonly program: Program;
}

export interface RunContext {
  readonly target: Target;
  /** Whether the target is still there, and whether the run is to end early. */
  readonly monitor: RunWatch;
  readonly deadlines: Calibration;
  /** `limits` of the first `welcome`. */
  readonly limits: Readonly<Record<string, number>>;
  readonly features: readonly string[];
  readonly token: string | undefined;
  /** Longest wait for a time limit of the target, in ms. */
  readonly limitTimeoutMs: number;
  readonly seed: number;
  readonly profile: 'smoke' | 'full';
  readonly clients: number | undefined;
  /** The only delivery and the only disturbance, if they were asked for. */
  readonly delivery: Delivery | undefined;
  readonly disturbance: Disturbance | undefined;
  /** Programs to try of each kind; the profile decides when absent. */
  readonly runs: number | undefined;
  /** Programs that broke a requirement in an earlier run, and the shape that each was drawn as. */
  readonly known: readonly KnownProgram[];
  /** Short word that marks the run's names and rooms. */
  readonly mark: string;
  /** Ids assigned so far → whether the connection is open. */
  readonly ids: Map<number, Life>;
  readonly cost: CostMeter;
}
