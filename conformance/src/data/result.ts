// The result of a run: plain data, from which every report is made.
import type { OwnedRequirement } from 'parley-spec';
import type { Calibration } from './calibration.ts';
import type { Cause } from './cause.ts';
import type { Delivery, Disturbance } from './conditions.ts';
import type { Counterexample } from './counterexample.ts';
import type { OutputLine } from './output-line.ts';
import type { RunCosts } from './run-costs.ts';
import type { TranscriptEntry } from './transcript.ts';

/**
 * - `pass`: decided, and it holds.
 * - `fail`: a MUST is broken. `warn`: a SHOULD is broken.
 * - `not-applicable`: the server declares that it does not support this.
 * - `untested`: not tried; `reason` says why.
 * - `blocked`: not judged, because a requirement that it builds on is broken; `blockedBy` names that one.
 * - `unknown`: tried and not decided, because a bound was reached or another fault prevented it.
 * - `slow`: it holds, but an answer took longer than the calibrated deadline.
 */
export type Verdict =
  'pass' | 'fail' | 'warn' | 'blocked' | 'not-applicable' | 'untested' | 'unknown' | 'slow';

/** Proof of one broken requirement. */
export interface Evidence {
  /** The id of the check that found it. */
  readonly check: string;
  /** What the requirement allows there, as a sentence. */
  readonly allowed: string;
  /** What came instead, as a sentence. */
  readonly got: string;
  /** The target left a request unanswered, and nothing more came on that connection. */
  readonly silent?: boolean;
  /** The type of the frame that it is about, if one is: the request whose answer is wrong, or the missing event. */
  readonly about?: string;
  /** Index of the transcript entry that shows it, if one entry does. */
  readonly at?: number;
  /** Index of the last transcript entry before it was found, if not `at`. What comes later did not contribute. */
  readonly until?: number;
  /** Offset of the first wrong byte in that entry, or in the last `<` entry if there is no `at`. */
  readonly caret?: number;
  /** How the bytes were delivered. For a concurrent program: the first delivery of a process that is not `whole`. */
  readonly delivery: Delivery;
  /** What other connections did meanwhile, if there was a disturbance. */
  readonly disturbance?: Disturbance;
  /** The same check passed without these conditions, both before and after. */
  readonly onlyUnderConditions?: boolean;
  /** Everything that the check's clients sent and received, by time. */
  readonly transcript: readonly TranscriptEntry[];
  /** The last lines that the server printed while the check ran, if the kit started the server. */
  readonly output?: readonly OutputLine[];
  /** The smallest program that causes it, if concurrent clients found it. */
  readonly counterexample?: Counterexample;
}

export interface CheckResult {
  readonly id: string;
  /** The requirement that the check decides. */
  readonly requirement: string;
  readonly title: string;
  /**
   * `blocked`: a fault in another requirement prevented it; `untried`: the run could not begin, or ended first;
   * `error`: the kit itself failed.
   */
  readonly outcome:
    'pass' | 'fail' | 'slow' | 'blocked' | 'skipped' | 'not-applicable' | 'unknown' | 'untried' | 'error';
  /** Why, for every outcome but `pass`. */
  readonly detail?: string;
  /** For `blocked`: the broken requirement that prevented it. */
  readonly blockedBy?: string;
  readonly ms: number;
}

export interface RequirementResult {
  readonly requirement: OwnedRequirement;
  readonly verdict: Verdict;
  /** Why, for every verdict but `pass`. */
  readonly reason?: string;
  /** For `blocked`: the broken requirement to fix first. */
  readonly blockedBy?: string;
  /** Ids of the checks that decide it. */
  readonly checks: readonly string[];
  /** How often the connection oracle saw it hold. */
  readonly observed: number;
  readonly evidence: readonly Evidence[];
}

/** Exit codes of the command. */
export const EXIT = {
  conforming: 0,
  failed: 1,
  usage: 2,
  undecided: 3,
  staleBaseline: 4,
  internal: 70,
} as const;

export interface RunResult {
  readonly kit: { readonly version: string; readonly protocol: string };
  readonly target: string;
  readonly seed: number;
  readonly profile: 'smoke' | 'full';
  /** ISO 8601. */
  readonly startedAt: string;
  readonly durationMs: number;
  /** The run was stopped, or its target became unreachable, before every check was tried. */
  readonly endedEarly?: boolean;
  /** How often the kit started the target again, after it died or no longer answered anyone. */
  readonly restarts?: number;
  readonly calibration: Calibration | undefined;
  readonly checks: readonly CheckResult[];
  readonly requirements: readonly RequirementResult[];
  /** Mistakes that explain failures, what others build on first. */
  readonly causes: readonly Cause[];
  readonly cost: RunCosts;
  readonly conclusion: { readonly exitCode: number; readonly sentence: string };
}
