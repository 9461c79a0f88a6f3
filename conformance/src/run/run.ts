// A run of the kit: measure the target's pace, try every chosen check in its weather, conclude.
import { PROTOCOL } from 'parley-spec';
import { CHECKS } from '../checks/index.ts';
import type { Check } from '../checks/check.ts';
import { Effort, NO_COSTS } from '../lab/effort.ts';
import { Lab } from '../lab/lab.ts';
import type { Bench } from '../lab/bench.ts';
import { Violation } from '../lab/violation.ts';
import type { ProgressListener } from '../report/progress.ts';
import { targetLabel } from '../target/target.ts';
import type { Weather } from '../wire/weather.ts';
import { evidence } from './attempt.ts';
import type { Attempt } from './attempt.ts';
import { measure, UNCALIBRATED } from './calibrate.ts';
import { chance } from './chance.ts';
import { chosen, failedBefore } from './chosen.ts';
import type { CheckResult, RunResult } from './result.ts';
import { EXIT } from './result.ts';
import type { RunSettings } from './settings.ts';
import { conclude, verdicts } from './verdicts.ts';
import { replayed } from './replayed.ts';
import { tryCheck } from './try-check.ts';
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

/** Learns the target's limits and pace. A target that breaks the handshake gives a violation instead. */
async function survey(settings: RunSettings): Promise<Bench> {
  const bench: Bench = {
    target: settings.target,
    pace: UNCALIBRATED,
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
  const lab = new Lab(bench, 'welcome.first', 'whole', 'survey');
  const welcome = (await lab.seen(() => lab.connect())).arrivals[0]!.frame;
  lab.release();
  const limits = (welcome['limits'] ?? {}) as Record<string, number>;
  const features = Array.isArray(welcome['features']) ? (welcome['features'] as string[]) : [];
  const surveyed = { ...bench, limits, features };
  return { ...surveyed, pace: await measure(surveyed, settings.timeoutMs) };
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

/** The handshake is broken: no check can run, and that is the finding. */
function hopeless(violation: Violation): Attempt {
  const { requirement, got } = violation.finding;
  const result: CheckResult = {
    id: requirement,
    requirement,
    title: 'the handshake, before all checks',
    outcome: 'fail',
    detail: got,
    ms: 0,
  };
  const proof = evidence(requirement, 'whole', [], violation.finding);
  return { result, evidence: new Map([[requirement, proof]]), observed: new Map() };
}

/** Runs the kit against a target. */
export async function runKit(settings: RunSettings, progress: ProgressListener): Promise<RunResult> {
  const began = performance.now();
  const startedAt = new Date().toISOString();
  const checks = chosen(settings);
  let bench: Bench | undefined;
  let attempts: Attempt[] = [];
  progress.started(checks.length);
  try {
    if (checks.length > 0) {
      bench = await survey(settings);
      attempts = await tryAll(checks, bench, settings, progress);
    }
  } catch (error) {
    if (!(error instanceof Violation)) throw error;
    attempts.push(hopeless(error));
  }
  progress.finished();
  const results = attempts.map((a) => a.result);
  const narrow = settings.only.length > 0 || settings.replay !== undefined;
  const requirements = verdicts(attempts, checks, CHECKS, narrow);
  return {
    kit: { version: KIT_VERSION, protocol: PROTOCOL.version },
    target: targetLabel(settings.target),
    seed: settings.seed,
    profile: settings.profile,
    startedAt,
    durationMs: performance.now() - began,
    calibration: bench?.pace,
    checks: results,
    requirements,
    effort: bench?.effort.costs ?? NO_COSTS,
    conclusion:
      checks.length === 0
        ? { exitCode: EXIT.undecided, sentence: 'Nothing was decided: no check matches --only.' }
        : replayed(conclude(requirements, results), settings.replay),
  };
}
