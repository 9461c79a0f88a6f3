// The order of a run: first, alone, what failed before; then most checks side by side; then what puts a load on the
// target; and last, one by one, what may end a server, so that everything else is decided by then and the cause is
// clear.
import pMap from 'p-map';
import { CHECKS } from '../checks/index.ts';
import type { Check } from '../checks/check.ts';
import type { MonitoredRun } from './monitored-run.ts';
import { atOnce, isFar } from '../client/deadlines.ts';
import type { ProgressListener } from './progress.ts';
import { PLAIN } from '../data/conditions.ts';
import type { Conditions } from '../data/conditions.ts';
import type { Attempt } from './attempt.ts';
import { failedBefore } from './chosen-checks.ts';
import { mayMeet } from './rungs.ts';
import type { RunSettings } from './settings.ts';
import { tryCheck } from './try-check.ts';
import { deliveryPlan } from './delivery-plan.ts';
import type { CheckResult } from '../data/result.ts';

/** The conditions under which a check runs, one after the other. */
function conditionsOf(
  check: Check,
  settings: RunSettings,
  plan: ReadonlyMap<string, readonly Conditions[]>,
): readonly Conditions[] {
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
): Promise<Attempt[]> {
  const attempts: Attempt[] = [];
  const lackingResources = new Set<Check>();
  const plan = deliveryPlan(CHECKS, settings.profile, settings.seed);
  const one = async (check: Check) => {
    progress.checkStarted(check.id);
    const skip = check.unless(run);
    if (skip) {
      const { id, requirement, title } = check;
      const result: CheckResult = { id, requirement, title, ms: 0, ...skip };
      attempts.push({ result, evidence: new Map(), observed: new Map() });
      return progress.checkDone(result);
    }
    const tried = await tryCheck(check, run, conditionsOf(check, settings, plan));
    const { result } = tried.find((each) => each.result.outcome !== 'pass') ?? tried[0];
    const left = result.outcome === 'untried';
    // The kit may have lacked a resource next to other checks; alone, this check may have it.
    if (left && !run.monitor.early && !lackingResources.has(check)) return void lackingResources.add(check);
    attempts.push(...tried);
    if (!left) progress.checkDone(result);
  };
  const { waiting, first, together, programs, loads, hostile } = orderOf(checks, settings);
  const far = isFar(run.deadlines);
  const waits = Promise.all(waiting.map(one));
  await pMap(first, one, { concurrency: 1 });
  await pMap(together, one, { concurrency: atOnce(run.deadlines) });
  // Side by side, all workloads and hostile checks put no load on a target that is far away.
  if (far) await Promise.all([...programs, ...hostile].map(one));
  else await pMap(programs, one, { concurrency: 1 });
  await pMap(loads, one, { concurrency: 1 });
  if (!far) await pMap(hostile, one, { concurrency: 1 });
  await pMap([...lackingResources], one, { concurrency: 1 });
  await waits;
  return attempts;
}
