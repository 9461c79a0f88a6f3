// The order of a run: first, alone, what failed before; then most checks side by side, those that others build on first;
// then the same checks under other conditions; then what puts a load on the target; and last, one by one, what may end a
// server, so that everything else is decided by then and the cause is clear. What builds on a broken requirement is not
// tried.
import pMap from 'p-map';
import { CHECKS } from '../checks/index.ts';
import type { Check } from '../checks/check.ts';
import type { MonitoredRun } from './monitored-run.ts';
import { atOnce, isFar } from '../client/deadlines.ts';
import type { ProgressListener } from './progress.ts';
import { PLAIN } from '../data/conditions.ts';
import type { Conditions } from '../data/conditions.ts';
import { attempt, blocked, skipped } from './attempt.ts';
import type { Attempt } from './attempt.ts';
import { failedBefore } from './chosen-checks.ts';
import { Limit } from './limit.ts';
import { mayMeet } from './rungs.ts';
import type { RunSettings } from './settings.ts';
import { tryOthers } from './try-check.ts';
import { deliveryPlan } from './delivery-plan.ts';
import { isBinding } from './binding.ts';
import { Broken } from './broken.ts';
import type { FirstSteps } from './first-steps.ts';
import { asPrerequisitesEnd, byDepth, isFirst } from './prerequisites.ts';
import { partition } from '../text/partition.ts';

/** The conditions under which a check runs, one after the other. */
function conditionsOf(
  check: Check,
  settings: RunSettings,
  plan: ReadonlyMap<string, readonly Conditions[]>,
): readonly [Conditions, ...Conditions[]] {
  if (check.ownDelivery) return [PLAIN];
  const { delivery, disturbance } = settings.replay ?? settings;
  if (delivery !== undefined || disturbance !== undefined) {
    return [{ delivery: delivery ?? PLAIN.delivery, ...(disturbance && { disturbance }) }];
  }
  const dealt = plan.get(check.id) ?? [];
  return [PLAIN, ...dealt.filter((each) => mayMeet(settings.rungs, check.requirement, each))];
}

interface Order {
  readonly waiting: readonly Check[];
  readonly first: readonly Check[];
  readonly together: readonly Check[];
  /** Concurrent programs, and whatever else puts a load on the target. */
  readonly programs: readonly Check[];
  readonly loads: readonly Check[];
  /** Checks that may end a server. */
  readonly hostile: readonly Check[];
}

function orderOf(checks: readonly Check[], settings: RunSettings): Order {
  const isFirst = (check: Check) => failedBefore(check, settings);
  const isProgram = ({ id }: Check) => id.endsWith('/concurrent');
  const isHostile = ({ requirement }: Check) => requirement.startsWith('hostile.');
  const rest = checks.filter((check) => !check.waits && !isFirst(check));
  return {
    waiting: checks.filter((check) => check.waits),
    first: checks.filter(isFirst),
    together: rest.filter((check) => !check.exclusive && !isHostile(check)),
    programs: rest.filter((check) => check.exclusive && isProgram(check)),
    loads: rest.filter((check) => check.exclusive && !isProgram(check) && !isHostile(check)),
    hostile: rest.filter(isHostile),
  };
}

/** Tries every check. Checks that did not run because the run ended early get an attempt that says so. */
export async function tryAll(
  checks: readonly Check[],
  run: MonitoredRun,
  settings: RunSettings,
  progress: ProgressListener,
  start: FirstSteps,
): Promise<Attempt[]> {
  const attempts: Attempt[] = [...start.attempts];
  const broken = new Broken(start.attempts, start.tolerated);
  const lackingResources = new Set<Check>();
  const otherwise: (() => Promise<void>)[] = [];
  const last: (() => Promise<void>)[] = [];
  const plan = deliveryPlan(CHECKS, settings.profile);
  const far = isFar(run.deadlines);
  const concurrency = start.possible === 'all' ? atOnce(run.deadlines) : 1;
  // A far target is tried under several conditions at the same time, with the same load in all.
  const atATime = far ? new Limit(concurrency) : undefined;

  const record = (tried: readonly [Attempt, ...Attempt[]]) => {
    for (const each of tried) attempts.push(each);
    broken.add(tried);
    if (settings.bail) {
      const requirement = tried.flatMap(({ evidence }) => [...evidence.keys()]).find(isBinding);
      if (requirement !== undefined) run.monitor.end({ why: 'bailed', requirement });
    }
    progress.checkDone((tried.find((each) => each.result.outcome !== 'pass') ?? tried[0]).result);
  };

  /** Tries a check under its first conditions, and the others at once, or later if `later`. */
  const one = async (check: Check, later: boolean) => {
    progress.checkStarted(check.id);
    const skip = check.unless(run);
    if (skip) return record([skipped(check, skip)]);
    const blocker = settings.keepGoing ? undefined : broken.blockerOf(check);
    if (blocker !== undefined) return record([blocked(check, blocker)]);
    const [conditions, ...others] = conditionsOf(check, settings, plan);
    const first = await attempt(check, run, conditions);
    // The kit may have lacked a resource next to other checks; alone, this check may have it.
    if (first.result.outcome === 'untried' && !run.monitor.early && !lackingResources.has(check)) {
      return void lackingResources.add(check);
    }
    const tryUnder = async () => {
      const all = others.filter((each) => !broken.prevents(each));
      const [calm, disturbed] = partition(all, ({ disturbance }) => disturbance === undefined);
      const tried = [first, ...(await tryOthers(check, run, first, calm, atATime))] as const;
      const passed = tried.every(({ result }) => result.outcome === 'pass');
      if (!passed || disturbed.length === 0) return record(tried);
      // A disturbance may end a server, as hostile checks may.
      last.push(async () => record([...tried, ...(await tryOthers(check, run, first, disturbed, atATime))]));
    };
    if (first.result.outcome !== 'pass' || others.length === 0) return record([first]);
    if (!later) return tryUnder();
    otherwise.push(tryUnder);
  };
  const now = (check: Check) => one(check, false);
  const later = (check: Check) => one(check, true);

  const { waiting, first, together, programs, loads, hostile } = orderOf(checks, settings);
  const waits = Promise.all(waiting.map(now));
  await pMap(first, now, { concurrency: 1 });
  const [basis, above] = partition(together, ({ requirement }) => isFirst(requirement));
  await asPrerequisitesEnd(basis, later, concurrency);
  await asPrerequisitesEnd(above, later, concurrency);
  if (far) {
    // Side by side, conditions, workloads and hostile checks put no load on a target that is far away.
    await Promise.all([...otherwise.map((tryUnder) => tryUnder()), ...[...programs, ...hostile].map(now)]);
  } else {
    await pMap(otherwise, (tryUnder) => tryUnder(), { concurrency });
    await pMap(programs, now, { concurrency: 1 });
  }
  await pMap(byDepth(loads).flat(), now, { concurrency: 1 });
  if (!far) await pMap(hostile, now, { concurrency: 1 });
  await waits;
  // Alone: also checks that wait for a time limit hold connections.
  await pMap([...lackingResources], now, { concurrency: 1 });
  await pMap(last, (tryDisturbed) => tryDisturbed(), { concurrency });
  return attempts;
}
