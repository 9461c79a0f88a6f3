// A run of the kit: measure the target's pace, try every chosen check in its weather, conclude.
import { PROTOCOL } from 'parley-spec';
import { CHECKS } from '../checks/index.ts';
import type { Check } from '../checks/check.ts';
import { Effort } from '../client/run-cost.ts';
import type { Bench } from '../client/run-context.ts';
import type { ProgressListener } from './progress.ts';
import { targetLabel } from '../target/target.ts';
import { untried } from './attempt.ts';
import type { Attempt } from './attempt.ts';
import { chance } from '../text/seeded-hash.ts';
import { chosen } from './chosen-checks.ts';
import { aftermath, concludeEarly, told, untriedBecause } from './early-end.ts';
import { enter, uncalibrated } from './preflight.ts';
import type { Calibration, CheckResult, RequirementResult, RunResult } from './result.ts';
import { EXIT } from './result.ts';
import type { RunSettings } from './settings.ts';
import { conclude, verdicts } from './verdicts.ts';
import { replayed } from './replay-conclusion.ts';
import { tryAll } from './try-all.ts';
import { undecided } from './undecided.ts';
import { KIT_VERSION } from './version.ts';
import { Vigil } from './target-monitor.ts';
import type { Early } from './target-monitor.ts';

function mark(seed: number): string {
  return (chance(seed, `${Date.now()} ${process.pid}`) % 36 ** 5).toString(36);
}

/** What all labs share, before anything is known of the target. */
function benchOf(settings: RunSettings, vigil: Vigil): Bench {
  return {
    target: settings.target,
    vigil,
    pace: uncalibrated(settings.timeoutMs),
    limits: {},
    features: [],
    token: settings.token,
    patienceMs: settings.patienceMs,
    seed: settings.seed,
    profile: settings.profile,
    clients: settings.clients,
    runs: settings.runs,
    weather: settings.weather,
    known: (settings.known ?? []).flatMap(({ requirement, counterexample }) =>
      counterexample ? [{ requirement, ...counterexample }] : [],
    ),
    mark: mark(settings.seed),
    ids: new Map(),
    effort: new Effort(),
  };
}

/** What became of the checks. */
interface Tried {
  readonly attempts: readonly Attempt[];
  readonly pace?: Calibration;
}

/** Nobody was let in: no check can run, and that is the finding, unless the run was ended. */
function hopeless(checks: readonly Check[], handshake: Attempt, early: Early | undefined): Tried {
  const { outcome, requirement } = handshake.result;
  if (outcome === 'untried')
    return { attempts: checks.map((check) => untried(check, untriedBecause(early!))) };
  const detail = `not tried: the handshake fails (${requirement})`;
  return { attempts: [handshake, ...checks.map((check) => untried(check, detail))] };
}

/** Comes in and tries the checks; a conclusion where the target keeps the kit out. */
async function tryTarget(
  checks: readonly Check[],
  bench: Bench,
  settings: RunSettings,
  progress: ProgressListener,
): Promise<Tried | RunResult['conclusion']> {
  if (checks.length === 0) return { attempts: [] };
  const entered = await enter(bench, settings.timeoutMs);
  if (entered.how === 'barred') return entered.conclusion;
  if (entered.how === 'broken') return hopeless(checks, entered.attempt, bench.vigil.early);
  return { attempts: await tryAll(checks, entered.bench, settings, progress), pace: entered.bench.pace };
}

function conclusionOf(
  settings: RunSettings,
  requirements: readonly RequirementResult[],
  results: readonly CheckResult[],
  early: Early | undefined,
): RunResult['conclusion'] {
  if (results.length === 0) {
    return { exitCode: EXIT.undecided, sentence: 'Nothing was decided: no check matches --only and --rung.' };
  }
  const conclusion = conclude(requirements, results);
  return early ? concludeEarly(early, conclusion, results) : replayed(conclusion, settings.replay);
}

/** A watch that says at once when the run is to end early, and is told by `stop` when it shall. */
function watch(settings: RunSettings, progress: ProgressListener, stop: AbortSignal | undefined): Vigil {
  const vigil = new Vigil(settings.target, (early) => progress.note(told(early)), settings.crashed);
  const end = () => vigil.end({ why: 'stopped', signal: String(stop?.reason) });
  if (stop?.aborted) end();
  stop?.addEventListener('abort', end);
  return vigil;
}

/** Runs the kit against a target; `stop` ends the run early, with the signal's name as its reason. */
export async function runKit(
  settings: RunSettings,
  progress: ProgressListener,
  stop?: AbortSignal,
): Promise<RunResult> {
  const began = performance.now();
  const startedAt = new Date();
  const checks = chosen(settings);
  const vigil = watch(settings, progress, stop);
  const bench = benchOf(settings, vigil);
  progress.started(checks.length);
  const tried = await tryTarget(checks, bench, settings, progress);
  progress.finished();
  if ('sentence' in tried) {
    return undecided(settings, startedAt, tried.sentence, tried.exitCode, bench.effort.costs);
  }
  const { early } = vigil;
  const attempts = [...tried.attempts, ...(early ? aftermath(early, tried.attempts) : [])];
  const results = attempts.map((a) => a.result);
  const narrow = settings.only.length > 0 || settings.rungs !== undefined || settings.replay !== undefined;
  const requirements = verdicts(attempts, checks, CHECKS, narrow);
  return {
    kit: { version: KIT_VERSION, protocol: PROTOCOL.version },
    target: targetLabel(settings.target),
    seed: settings.seed,
    profile: settings.profile,
    startedAt: startedAt.toISOString(),
    durationMs: performance.now() - began,
    ...(early && { endedEarly: true }),
    calibration: tried.pace,
    checks: results,
    requirements,
    effort: bench.effort.costs,
    conclusion: conclusionOf(settings, requirements, results, early),
  };
}
