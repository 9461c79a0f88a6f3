// What all contexts of a run share: the target, what it announced, and the settings of the run.
import type { Capacity } from './capacity.ts';
import type { RunWatch } from './run-watch.ts';
import type { Target } from '../target/target.ts';
import type { Delivery, Disturbance } from '../data/conditions.ts';
import type { CostMeter } from './cost-meter.ts';
import type { ConnectionRecord } from './endpoint.ts';
import type { Program } from '../data/program.ts';
import type { Calibration } from '../data/calibration.ts';

export interface KnownProgram {
  readonly requirement: string;
  readonly workload: string;
  readonly program: Program;
}

export interface RunContext {
  readonly target: Target;
  /** Knows whether the target still serves, and whether the run ends early. */
  readonly monitor: RunWatch;
  readonly deadlines: Calibration;
  /** Time between the answers to requests that are sent together, in ms. */
  readonly paceMs: number;
  /** The `limits` of the first `welcome`. */
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
  /** Programs to run of each workload; the profile decides if absent. */
  readonly runs: number | undefined;
  /** Programs that broke a requirement in an earlier run, and the workload of each. */
  readonly known: readonly KnownProgram[];
  /** Short word in the run's names and room ids. */
  readonly mark: string;
  /** Assigned id → whether its connection is over. */
  readonly ids: Map<number, ConnectionRecord>;
  /** The names that the target has refused. */
  readonly refusedNames: Set<string>;
  /** How many connections the target accepts. */
  readonly capacity: Capacity;
  readonly cost: CostMeter;
}
