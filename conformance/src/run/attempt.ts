// Runs one check under one set of conditions, and turns whatever happens into an outcome with its evidence.
import type { Check, Skip } from '../checks/check.ts';
import { TargetFull } from '../client/capacity.ts';
import { LocalResourceError, SkipCheck } from '../client/skip-check.ts';
import { RunEnded } from '../client/run-ended.ts';
import { TestContext } from '../client/test-context.ts';
import type { MonitoredRun } from './monitored-run.ts';
import { Violation } from '../client/violation.ts';
import { PLAIN } from '../data/conditions.ts';
import type { Conditions } from '../data/conditions.ts';
import { ISOLATION } from './crash-attribution.ts';
import { untriedBecause } from './early-end.ts';
import type { Finding } from '../data/finding.ts';
import { areaOf } from '../text/area-of.ts';
import type { CheckResult, Evidence } from '../data/result.ts';
import { afterSilence } from './after-silence.ts';
import { evidence } from './evidence.ts';

/** The result of an attempt. */
export interface Attempt {
  readonly result: CheckResult;
  /** Requirement → proof that it is broken. */
  readonly evidence: ReadonlyMap<string, Evidence>;
  /** Requirement → how often it was seen to hold. */
  readonly observed: ReadonlyMap<string, number>;
  /** Requirement that it seemed to show as broken → the broken one that explains it. */
  readonly explained?: ReadonlyMap<string, string>;
}

/** Time, in ms, that a check has to end by itself once the run ends early. */
const GRACE_MS = 1_000;

const INTERRUPTED = 'not decided: the target ended while it ran, and was started again';

/** An attempt that was not made, or that proves nothing. */
export const untried = (
  { id, requirement, title }: Pick<Check, 'id' | 'requirement' | 'title'>,
  detail: string,
  ms = 0,
): Attempt => ({
  result: { id, requirement, title, outcome: 'untried', detail, ms },
  evidence: new Map(),
  observed: new Map(),
});

/** A check that cannot run against this target. */
export const skipped = ({ id, requirement, title }: Check, skip: Skip): Attempt => ({
  result: { id, requirement, title, ms: 0, ...skip },
  evidence: new Map(),
  observed: new Map(),
});

/** A check that is not made, because its requirement builds on a broken one. */
export const blocked = ({ id, requirement, title }: Check, blockedBy: string): Attempt => ({
  result: {
    id,
    requirement,
    title,
    outcome: 'blocked',
    detail: `not tried: it builds on ${blockedBy}, which is broken`,
    blockedBy,
    ms: 0,
  },
  evidence: new Map(),
  observed: new Map(),
});

/** Runs a check to its end, or until a moment after the run ended early; returns what it threw. */
async function thrownBy(check: Check, context: TestContext, { monitor }: MonitoredRun): Promise<unknown> {
  const grace = monitor.over.then(() => new Promise<void>((resolve) => setTimeout(resolve, GRACE_MS)));
  try {
    await Promise.race([check.run(context), grace]);
    return undefined;
  } catch (error) {
    return error ?? new Error('the check threw an empty value');
  }
}

/**
 * Whether the outcome of an attempt counts. It does not if the run ended, or the target was started again, in the middle of
 * it, unless that was because of this attempt. `losses` is how often the target had been lost before.
 */
async function counts(
  context: TestContext,
  { monitor, deadlines }: MonitoredRun,
  thrown: unknown,
  losses: number,
): Promise<boolean> {
  const lost = monitor.hasEnded || (thrown !== undefined && context.lost);
  const failed = thrown !== undefined || context.findings.length > 0;
  if (failed || lost) await monitor.stillServes(deadlines.answerMs, lost);
  const { early } = monitor;
  if (early) return early.why === 'gone' && early.attribution?.context === context;
  const since = monitor.losses.slice(losses);
  return since.every(({ attribution }) => attribution?.context === context) && !(thrown instanceof RunEnded);
}

/**
 * The result of an attempt that made the target end: what it saw after that follows from it. Only the checks of the area
 * `hostile` expect that a target can end.
 */
function endedTarget({ id, requirement, title }: Check, thrown: unknown): CheckResult | undefined {
  if (thrown instanceof Violation && areaOf(thrown.finding.requirement) === areaOf(ISOLATION))
    return undefined;
  const detail = `not decided: the target ended because of it (${ISOLATION})`;
  return { id, requirement, title, outcome: 'blocked', detail, blockedBy: ISOLATION, ms: 0 };
}

/** Replies slower than this can make a check outlive a time limit of its own clients, in ms. */
const SLOW_MS = 20;

/** Why a check failed, if the target is slow and rightly ended a client that had to wait for others. */
function outlived(
  { clients, began, limits }: TestContext,
  { monitor, deadlines }: MonitoredRun,
): string | undefined {
  const late = clients.find((client) => client.outlived !== undefined);
  const isSlow = deadlines.medianMs > SLOW_MS || monitor.wasInterrupted(began);
  if (!late?.outlived || !isSlow) return undefined;
  return `the target answers so slowly that client ${late.label} waited longer than \`${late.outlived}\`, ${limits[late.outlived]} ms, for the others`;
}

/** Attempts of a check while the target is interrupted again and again. */
const TRIES = 3;

/** Whether an attempt proves something, or could not go on. */
const failed = ({ result, evidence: proofs }: Attempt): boolean =>
  proofs.size > 0 || ['fail', 'blocked', 'slow'].includes(result.outcome);

/** Runs a check once its connections fit; never throws. What fails while the target answers nobody is tried again. */
export async function attempt(check: Check, run: MonitoredRun, conditions: Conditions): Promise<Attempt> {
  for (let tries = 1; ; tries += 1) {
    const began = performance.now();
    await run.capacity.enter();
    const tried = await attemptOnce(check, run, conditions).finally(() => run.capacity.leave());
    if (
      !(failed(tried) || tried.result.outcome === 'skipped') ||
      tries === TRIES ||
      !run.monitor.wasInterrupted(began)
    )
      return tried;
  }
}

async function attemptOnce(check: Check, run: MonitoredRun, conditions: Conditions): Promise<Attempt> {
  const { monitor } = run;
  await monitor.idle();
  if (monitor.early) return untried(check, untriedBecause(monitor.early));
  const began = performance.now();
  const losses = monitor.losses.length;
  const context = new TestContext(
    run,
    check.requirement,
    conditions,
    check.id.replace(/[^a-z0-9]/g, '').slice(0, 8),
  );
  const done = monitor.track(check, context);
  const caught = await thrownBy(check, context, run);
  const last = context.transcript.length - 1;
  const touched = context.lastTouched;
  // What is asked after a violation proves nothing new.
  const seen = context.findings.slice();
  const violation = caught instanceof Violation ? await afterSilence(context, caught) : undefined;
  context.release();
  const excuse = caught instanceof Violation && !check.waits ? outlived(context, run) : undefined;
  const thrown = excuse === undefined ? caught : new SkipCheck(excuse);
  const counted = await counts(context, run, thrown, losses);
  done();
  const ms = performance.now() - began;
  // What it saw of a target that was ending means nothing.
  if (!counted && !monitor.early) return untried(check, INTERRUPTED, ms);
  const ended = monitor.losses.length > losses && endedTarget(check, thrown);
  const broken =
    counted && violation && excuse === undefined && !ended
      ? { at: touched ?? last, until: last, ...violation }
      : undefined;
  const findings = broken ? [...seen, broken] : context.findings;
  // What the server printed when it failed may arrive a moment after the failure.
  if (findings.length > 0) await new Promise((resolve) => setImmediate(resolve));
  const printed = monitor.printedSince(context.began);
  const proofs = {
    // The first of several findings of a requirement counts: later ones may follow from it.
    evidence: new Map(
      findings
        .toReversed()
        .map((finding) => [
          finding.requirement,
          evidence(check.id, conditions, context.transcript, finding, printed),
        ]),
    ),
    observed: sum(context),
  };
  if (!monitor.early) context.forget();
  if (!counted) return { ...untried(check, untriedBecause(monitor.early!), ms), ...proofs };
  if (ended) return { result: { ...ended, ms }, ...proofs };
  const fault = thrown === undefined || thrown instanceof Violation ? undefined : asError(thrown);
  const base = { id: check.id, requirement: check.requirement, title: check.title, ms };
  return { result: { ...base, ...outcome(check, run, context, findings, broken, fault) }, ...proofs };
}

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));

function outcome(
  check: Check,
  run: MonitoredRun,
  context: TestContext,
  findings: readonly Finding[],
  broken: Finding | undefined,
  fault: Error | undefined,
): Pick<CheckResult, 'outcome' | 'detail' | 'blockedBy'> {
  const own = findings.find((finding) => finding.requirement === check.requirement);
  if (own) return { outcome: 'fail', detail: `${own.allowed} Got: ${own.got}` };
  // Other checks may have used the places that this one needs. A check that passed under plain conditions is decided.
  const isPlain = context.conditions === PLAIN;
  if (fault instanceof TargetFull && isPlain && !run.monitor.wasAlone(context)) {
    return { outcome: 'untried', detail: fault.reason };
  }
  if (fault instanceof LocalResourceError) return { outcome: 'untried', detail: fault.reason };
  if (fault instanceof SkipCheck) return { outcome: 'skipped', detail: fault.reason };
  // A check may throw because of a frame that was already found malformed; that is not the kit's fault.
  broken ??= fault ? findings[0] : undefined;
  if (fault && !broken) return { outcome: 'error', detail: fault.stack ?? fault.message };
  if (broken) {
    const { requirement, got } = broken;
    return { outcome: 'blocked', detail: `${requirement} failed first: ${got}`, blockedBy: requirement };
  }
  if (context.undecided) return context.undecided;
  if (context.leftOut !== undefined) return { outcome: 'slow', detail: context.leftOut };
  if (context.slowestMs > run.deadlines.answerMs) {
    return {
      outcome: 'slow',
      detail: `It took ${Math.round(context.slowestMs)} ms until ${run.monitor.whatWasSlow(context.slowestMs)} came; calibrated were ${Math.round(run.deadlines.answerMs)} ms.`,
    };
  }
  return { outcome: 'pass' };
}

function sum(context: TestContext): Map<string, number> {
  const observed = new Map(context.observed);
  for (const client of context.clients) {
    for (const [id, times] of client.oracle.observed) observed.set(id, (observed.get(id) ?? 0) + times);
  }
  return observed;
}
