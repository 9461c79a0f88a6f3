// The settings of one run: the command line writes them, the runner reads them.
import type { Target } from '../target/target.ts';
import type { TargetProcess } from '../target/target-process.ts';
import type { Delivery, Disturbance } from '../data/conditions.ts';
import type { Rungs } from './rungs.ts';
import type { FailureFile } from '../data/failure-file.ts';

export const PROFILES = ['smoke', 'full'] as const;
export type Profile = (typeof PROFILES)[number];

export interface RunSettings {
  readonly target: Target;
  /** The process of the target, if the kit started it. */
  readonly process?: TargetProcess;
  /** 0 … 2,147,483,647; all choices of the run follow from it. */
  readonly seed: number;
  readonly profile: Profile;
  /** Globs over requirement ids and check ids (see `only.ts`); empty for all. */
  readonly only: readonly string[];
  /** Only the requirements of these rungs of the ladder; all if absent. */
  readonly rungs?: Rungs;
  /** Only the checks that must run alone, or only the others; all if absent. */
  readonly exclusive?: boolean;
  /** Try also what builds on a broken requirement. */
  readonly keepGoing?: boolean;
  /** End the run once a MUST is broken. */
  readonly bail?: boolean;
  /** Simulated clients of a concurrent program; the profile decides if absent. */
  readonly clients?: number;
  /** Concurrent programs to try; the profile decides if absent. */
  readonly runs?: number;
  /** Longest wait for one answer, in ms; calibrated if absent. */
  readonly timeoutMs?: number;
  /** Longest wait for a limit of the target (`handshakeMs`, `idleMs`), in ms; 0 for none. */
  readonly limitTimeoutMs: number;
  /** Time that the run spends on waiting for a target that answers nobody, in ms; 40 s if absent. */
  readonly patienceMs?: number;
  /** For targets that announce the feature `token`. */
  readonly token?: string;
  /** The only delivery and the only disturbance to use; the plan deals them if both are absent. */
  readonly delivery?: Delivery;
  readonly disturbance?: Disturbance;
  /** Failures of earlier runs, which are tried first. */
  readonly known?: readonly FailureFile[];
  /** Only this failure is tried. */
  readonly replay?: FailureFile;
}
