// One check in one weather: runs it, and turns whatever happens into an outcome with its evidence.
import type { Check } from '../checks/check.ts';
import { weatherOf } from '../concurrent/program.ts';
import { Impossible } from '../lab/impossible.ts';
import { Lab } from '../lab/lab.ts';
import type { Bench } from '../lab/bench.ts';
import { Violation } from '../lab/violation.ts';
import type { Finding } from '../judge/schema.ts';
import type { Weather } from '../wire/weather.ts';
import type { CheckResult, Evidence, TranscriptEntry } from './result.ts';

/** What an attempt found out. */
export interface Attempt {
  readonly result: CheckResult;
  /** Requirement → proof that it is broken. */
  readonly evidence: ReadonlyMap<string, Evidence>;
  /** Requirement → how often it was seen to hold. */
  readonly observed: ReadonlyMap<string, number>;
}

/** Transcript entries kept for a report. */
const TRANSCRIPT_BOUND = 400;
/** Entries kept from the one on in which a fault showed; fewer where a run ends with questions of its own. */
const AFTERMATH = 20;
const AFTERMATH_OF_PROGRAM = 4;

/** Runs a check once; never throws. */
export async function attempt(check: Check, bench: Bench, weather: Weather): Promise<Attempt> {
  const began = performance.now();
  const lab = new Lab(bench, check.requirement, weather, check.id.replace(/[^a-z0-9]/g, '').slice(0, 8));
  let broken: Finding | undefined;
  let fault: Error | undefined;
  try {
    await check.run(lab);
  } catch (error) {
    if (error instanceof Violation) broken = { at: lab.transcript.length - 1, ...error.finding };
    else fault = error instanceof Error ? error : new Error(String(error));
  } finally {
    lab.release();
  }
  const findings = broken ? [...lab.findings, broken] : lab.findings;
  const ms = performance.now() - began;
  const base = { id: check.id, requirement: check.requirement, title: check.title, ms };
  return {
    result: { ...base, ...outcome(check, bench, lab, findings, broken, fault) },
    // Of several findings of one requirement the first counts: later ones may follow from it.
    evidence: new Map(
      findings
        .toReversed()
        .map((finding) => [finding.requirement, evidence(check.id, weather, lab.transcript, finding)]),
    ),
    observed: sum(lab),
  };
}

function outcome(
  check: Check,
  bench: Bench,
  lab: Lab,
  findings: readonly Finding[],
  broken: Finding | undefined,
  fault: Error | undefined,
): Pick<CheckResult, 'outcome' | 'detail'> {
  const own = findings.find((finding) => finding.requirement === check.requirement);
  if (own) return { outcome: 'fail', detail: `${own.allowed} Got: ${own.got}` };
  if (fault instanceof Impossible) return { outcome: 'skipped', detail: fault.reason };
  // A check may stumble over a frame that was found to be of the wrong form; that is not the kit's fault.
  broken ??= fault ? findings[0] : undefined;
  if (fault && !broken) return { outcome: 'error', detail: fault.stack ?? fault.message };
  if (broken) return { outcome: 'blocked', detail: `${broken.requirement} stood in the way: ${broken.got}` };
  if (lab.undecided) return lab.undecided;
  if (lab.slowestMs > bench.pace.answerMs) {
    return {
      outcome: 'slow',
      detail: `An answer took ${Math.round(lab.slowestMs)} ms; calibrated were ${Math.round(bench.pace.answerMs)} ms.`,
    };
  }
  return { outcome: 'pass' };
}

/** The proof of a finding, with the last part of what was sent and received. */
export function evidence(
  check: string,
  weather: Weather,
  seen: readonly TranscriptEntry[],
  finding: Finding,
): Evidence {
  const { allowed, got, caret, counterexample } = finding;
  const whole = finding.transcript ?? seen;
  const aftermath = counterexample ? AFTERMATH_OF_PROGRAM : AFTERMATH;
  // What came later, such as the end of the connections, explains little.
  const until = finding.at === undefined ? whole.length : Math.min(whole.length, finding.at + aftermath);
  const from = Math.max(0, until - TRANSCRIPT_BOUND);
  const at = finding.at === undefined || finding.at < 0 ? {} : { at: finding.at - from };
  const transcript = whole.slice(from, until);
  return {
    check,
    allowed,
    got,
    weather: counterexample ? weatherOf(counterexample.program) : weather,
    transcript,
    ...at,
    ...(caret !== undefined && { caret }),
    ...(counterexample && { counterexample }),
  };
}

function sum(lab: Lab): Map<string, number> {
  const observed = new Map(lab.observed);
  for (const peer of lab.peers) {
    for (const [id, times] of peer.conduct.observed) observed.set(id, (observed.get(id) ?? 0) + times);
  }
  return observed;
}
