// A run of the kit: measure the target's pace, try every chosen check in its weather, conclude.
import { PROTOCOL } from 'parley-spec';
import { CHECKS } from '../checks/index.ts';
import type { Check } from '../checks/check.ts';
import { Effort } from '../lab/effort.ts';
import type { Bench } from '../lab/bench.ts';
import type { ProgressListener } from '../report/progress.ts';
import { targetLabel } from '../target/target.ts';
import type { Weather } from '../wire/weather.ts';
import type { Attempt } from './attempt.ts';
import { chance } from './chance.ts';
import { chosen, failedBefore } from './chosen.ts';
import { enter, uncalibrated } from './entrance.ts';
import type { Calibration, CheckResult, RequirementResult, RunResult } from './result.ts';
import { EXIT } from './result.ts';
import type { RunSettings } from './settings.ts';
import { conclude, verdicts } from './verdicts.ts';
import { replayed } from './replayed.ts';
import { tryCheck } from './try-check.ts';
import { undecided } from './undecided.ts';
import { KIT_VERSION } from './version.ts';
import { weatherPlan } from './weather-plan.ts';

/** Checks that are under way at the same time. */
const AT_ONCE = 8;

/** The weathers in which a check is tried, one after the other. */
function weathersOf(
  check: Check,
  settings: RunSettings,
  plan: ReadonlyMap<string, readonly Weather[]>,
): Weather[] {
  if (check.ownWeather) return ['whole'];
  if (settings.weather) return [settings.weather];
  if (settings.replay) return [settings.replay.weather as Weather];
  return ['whole', ...(plan.get(check.id) ?? [])];
}

function mark(seed: number): string {
  return (chance(seed, `${Date.now()} ${process.pid}`) % 36 ** 5).toString(36);
}

/** What all labs share, before anything is known of the target. */
function benchOf(settings: RunSettings): Bench {
  return {
    target: settings.target,
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

async function tryAll(
  checks: readonly Check[],
  bench: Bench,
  settings: RunSettings,
  progress: ProgressListener,
) {
  const attempts: Attempt[] = [];
  const plan = weatherPlan(CHECKS, settings.profile, settings.seed);
  const one = async (check: Check) => {
    progress.checkStarted(check.id);
    const skip = check.unless(bench);
    if (skip) {
      const { id, requirement, title } = check;
      const result: CheckResult = { id, requirement, title, ms: 0, ...skip };
      attempts.push({ result, evidence: new Map(), observed: new Map() });
      return progress.checkDone(result);
    }
    const tried = await tryCheck(check, bench, weathersOf(check, settings, plan));
    attempts.push(...tried);
    progress.checkDone((tried.find(({ result }) => result.outcome !== 'pass') ?? tried[0]).result);
  };
  const waiting = checks.filter((check) => check.waits).map(one);
  const [first, then] = [true, false].map((early) =>
    checks.filter((check) => failedBefore(check, settings) === early),
  );
  for (const check of first!) await one(check);
  const queue = then!.filter((check) => !check.exclusive && !check.waits);
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let check = queue.shift(); check; check = queue.shift()) await one(check);
    }),
  );
  for (const check of then!.filter((candidate) => candidate.exclusive)) await one(check);
  await Promise.all(waiting);
  return attempts;
}

/** What became of the checks. */
interface Tried {
  readonly attempts: readonly Attempt[];
  readonly pace?: Calibration;
}

const untried = ({ id, requirement, title }: Check, detail: string): Attempt => ({
  result: { id, requirement, title, outcome: 'untried', detail, ms: 0 },
  evidence: new Map(),
  observed: new Map(),
});

/** The handshake is broken: no check can run, and that is the finding. */
const hopeless = (checks: readonly Check[], handshake: Attempt): Attempt[] => [
  handshake,
  ...checks.map((check) =>
    untried(check, `not tried: the handshake fails (${handshake.result.requirement})`),
  ),
];

function conclusionOf(
  settings: RunSettings,
  requirements: readonly RequirementResult[],
  results: readonly CheckResult[],
): RunResult['conclusion'] {
  if (results.length > 0) return replayed(conclude(requirements, results), settings.replay);
  return { exitCode: EXIT.undecided, sentence: 'Nothing was decided: no check matches --only.' };
}

/** Runs the kit against a target. */
export async function runKit(settings: RunSettings, progress: ProgressListener): Promise<RunResult> {
  const began = performance.now();
  const startedAt = new Date();
  const checks = chosen(settings);
  const bench = benchOf(settings);
  progress.started(checks.length);
  let tried: Tried = { attempts: [] };
  if (checks.length > 0) {
    const entered = await enter(bench, settings.timeoutMs);
    if (entered.how === 'barred') {
      const { sentence, exitCode } = entered.conclusion;
      progress.finished();
      return undecided(settings, startedAt, sentence, exitCode, bench.effort.costs);
    }
    tried =
      entered.how === 'broken'
        ? { attempts: hopeless(checks, entered.attempt) }
        : { attempts: await tryAll(checks, entered.bench, settings, progress), pace: entered.bench.pace };
  }
  progress.finished();
  const results = tried.attempts.map((a) => a.result);
  const narrow = settings.only.length > 0 || settings.replay !== undefined;
  const requirements = verdicts(tried.attempts, checks, CHECKS, narrow);
  return {
    kit: { version: KIT_VERSION, protocol: PROTOCOL.version },
    target: targetLabel(settings.target),
    seed: settings.seed,
    profile: settings.profile,
    startedAt: startedAt.toISOString(),
    durationMs: performance.now() - began,
    calibration: tried.pace,
    checks: results,
    requirements,
    effort: bench.effort.costs,
    conclusion: conclusionOf(settings, requirements, results),
  };
}
