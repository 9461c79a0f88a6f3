// A run of the kit: measures how fast the target replies, tries every selected check under its conditions, and
// concludes.
import { PROTOCOL } from 'parley-spec';
import { CHECKS } from '../checks/index.ts';
import type { Check } from '../checks/check.ts';
import { Capacity } from '../client/capacity.ts';
import { CostMeter } from '../client/cost-meter.ts';
import type { MonitoredRun } from './monitored-run.ts';
import type { ProgressListener } from './progress.ts';
import { targetLabel } from '../target/target.ts';
import { firstSteps } from './first-steps.ts';
import { blocked, untried } from './attempt.ts';
import type { Attempt } from './attempt.ts';
import { causesOf } from './causes-of.ts';
import { seededHash } from '../text/seeded-hash.ts';
import { chosen } from './chosen-checks.ts';
import {
  concludeEarly,
  concludeRestarted,
  endAttempts,
  endNotice,
  restartNotice,
  untriedBecause,
} from './early-end.ts';
import { preflight, uncalibrated } from './preflight.ts';
import type { PreflightResult } from './preflight.ts';
import type { RunSettings } from './settings.ts';
import { conclude, verdicts } from './verdicts.ts';
import { replayed } from './replay-conclusion.ts';
import { suspensionNotice, Suspensions } from './suspensions.ts';
import { tryAll } from './try-all.ts';
import { undecided } from './undecided.ts';
import { KIT_VERSION } from './version.ts';
import { TargetMonitor } from './target-monitor.ts';
import type { EarlyEnd, MonitorEvents } from './target-monitor.ts';
import type { CheckResult, RequirementResult, RunResult } from '../data/result.ts';
import { EXIT } from '../data/result.ts';

function mark(seed: number): string {
  return (seededHash(seed, `${Date.now()} ${process.pid}`) % 36 ** 5).toString(36);
}

/** What all contexts share before anything is known about the target. */
export function runContextOf(
  settings: RunSettings,
  monitor: TargetMonitor,
  ids: MonitoredRun['ids'],
  note: (sentence: string) => void,
): MonitoredRun {
  return {
    target: settings.target,
    monitor,
    deadlines: uncalibrated(settings.timeoutMs),
    paceMs: 0,
    limits: {},
    features: [],
    token: settings.token,
    limitTimeoutMs: settings.limitTimeoutMs,
    seed: settings.seed,
    profile: settings.profile,
    clients: settings.clients,
    runs: settings.runs,
    delivery: settings.delivery,
    disturbance: settings.disturbance,
    known: (settings.known ?? []).flatMap(({ requirement, counterexample }) =>
      counterexample ? [{ requirement, ...counterexample }] : [],
    ),
    mark: mark(settings.seed),
    ids,
    refusedNames: new Set(),
    capacity: new Capacity(() =>
      note(
        `${targetLabel(settings.target)} answers \`server-full\`. Fewer checks run at the same time; those that need more connections than it accepts are skipped.`,
      ),
    ),
    cost: new CostMeter(settings.clients),
  };
}

/** The results of the checks. */
interface Tried {
  readonly attempts: readonly Attempt[];
  /** The run with what the target announced; undefined if the handshake failed. */
  readonly run?: MonitoredRun;
}

/** No check can run because of a broken requirement. */
const allBlocked = (checks: readonly Check[], requirement: string): Attempt[] =>
  checks.filter((check) => check.requirement !== requirement).map((check) => blocked(check, requirement));

/** The handshake failed, so no check can run. That is the finding, unless the run was ended. */
function failedHandshake(checks: readonly Check[], handshake: Attempt, early: EarlyEnd | undefined): Tried {
  const { outcome, requirement } = handshake.result;
  if (outcome === 'untried')
    return { attempts: checks.map((check) => untried(check, untriedBecause(early!))) };
  return { attempts: [handshake, ...allBlocked(checks, requirement)] };
}

/** The preflight; once more after each time that the target ended during it and was started again. */
async function connected(run: MonitoredRun, timeoutMs: number | undefined): Promise<PreflightResult> {
  for (;;) {
    const losses = run.monitor.losses.length;
    const result = await preflight(run, timeoutMs);
    const interrupted = result.how === 'broken' && result.attempt.result.outcome === 'untried';
    if (!interrupted || run.monitor.losses.length === losses) return result;
  }
}

/** Connects and tries the checks; returns a conclusion if the target refuses the kit. */
async function tryTarget(
  checks: readonly Check[],
  run: MonitoredRun,
  settings: RunSettings,
  progress: ProgressListener,
): Promise<Tried | RunResult['conclusion']> {
  if (checks.length === 0) return { attempts: [] };
  const result = await connected(run, settings.timeoutMs);
  if (result.how === 'stopped') return result.conclusion;
  if (result.how === 'broken') return failedHandshake(checks, result.attempt, run.monitor.early);
  const start = await firstSteps(result.run);
  if (start.possible === 'nothing') {
    const broken = start.attempts.at(-1)!.result.requirement;
    return { attempts: [...start.attempts, ...allBlocked(checks, broken)], run: result.run };
  }
  const attempts = await tryAll(checks, result.run, settings, progress, start);
  return { attempts, run: result.run };
}

function conclusionOf(
  settings: RunSettings,
  requirements: readonly RequirementResult[],
  results: readonly CheckResult[],
  early: EarlyEnd | undefined,
): RunResult['conclusion'] {
  if (results.length === 0) {
    return { exitCode: EXIT.undecided, sentence: 'Nothing was decided: no check matches --only and --rung.' };
  }
  const conclusion = conclude(requirements, results);
  return early ? concludeEarly(early, conclusion, results) : replayed(conclusion, settings.replay);
}

/** A monitor that reports at once when the run must end early; `stop` ends the run. */
function watch(
  settings: RunSettings,
  progress: ProgressListener,
  stop: AbortSignal | undefined,
  ids: MonitoredRun['ids'],
  suspensions: Suspensions,
): TargetMonitor {
  const events: MonitorEvents = {
    ended: (early) => progress.note(endNotice(early)),
    noted: (sentence) => progress.note(sentence),
    restarted: (loss, count) => {
      // A server that was started again may assign the same ids again.
      ids.clear();
      progress.note(restartNotice(loss, count));
    },
  };
  const { target, process, patienceMs } = settings;
  const monitor = new TargetMonitor(target, events, process, suspensions, patienceMs);
  const end = () => monitor.end({ why: 'stopped', signal: String(stop?.reason) });
  if (stop?.aborted) end();
  stop?.addEventListener('abort', end);
  return monitor;
}

/** Runs the kit against a target; `stop` ends the run early, with the name of the signal as its reason. */
export async function runKit(
  settings: RunSettings,
  progress: ProgressListener,
  stop?: AbortSignal,
): Promise<RunResult> {
  const suspensions = new Suspensions((ms) => progress.note(suspensionNotice(ms)));
  suspensions.start();
  try {
    return await runWatched(settings, progress, stop, suspensions);
  } finally {
    suspensions.stop();
  }
}

async function runWatched(
  settings: RunSettings,
  progress: ProgressListener,
  stop: AbortSignal | undefined,
  suspensions: Suspensions,
): Promise<RunResult> {
  const began = performance.now();
  const startedAt = new Date();
  const checks = chosen(settings);
  const ids: MonitoredRun['ids'] = new Map();
  const monitor = watch(settings, progress, stop, ids, suspensions);
  const run = runContextOf(settings, monitor, ids, (sentence) => progress.note(sentence));
  progress.started(checks.length);
  const tried = await tryTarget(checks, run, settings, progress);
  if ('sentence' in tried) {
    progress.finished();
    return undecided(settings, startedAt, tried.sentence, tried.exitCode, run.cost.total);
  }
  const { early, losses } = monitor;
  const ends = [...losses, ...(early ? [early] : [])];
  const attempts = [...tried.attempts, ...ends.flatMap((end) => endAttempts(end, tried.attempts))];
  const results = attempts.map((a) => a.result);
  const narrow = settings.only.length > 0 || settings.rungs !== undefined || settings.replay !== undefined;
  const requirements = verdicts(attempts, checks, CHECKS, narrow);
  const causes = await causesOf(requirements, tried.run ?? run);
  progress.finished();
  return {
    kit: { version: KIT_VERSION, protocol: PROTOCOL.version },
    target: targetLabel(settings.target),
    seed: settings.seed,
    profile: settings.profile,
    startedAt: startedAt.toISOString(),
    durationMs: performance.now() - began,
    ...(early && { endedEarly: true }),
    ...(losses.length > 0 && { restarts: losses.length }),
    calibration: tried.run?.deadlines,
    checks: results,
    requirements,
    causes,
    cost: run.cost.total,
    conclusion: concludeRestarted(losses, conclusionOf(settings, requirements, results, early)),
  };
}
