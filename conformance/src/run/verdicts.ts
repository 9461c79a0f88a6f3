// From attempts to verdicts: combines what all checks and the connection oracle found, by requirement.
import { REQUIREMENTS } from 'parley-spec';
import type { OwnedRequirement } from 'parley-spec';
import type { Check } from '../checks/check.ts';
import { plural } from '../text/plural.ts';
import type { Attempt } from './attempt.ts';
import { explainAll } from './explain.ts';
import type { Explained } from './explain.ts';
import { blockerOf } from './prerequisites.ts';
import { EXIT } from '../data/result.ts';
import type { CheckResult, Evidence, RequirementResult, Verdict } from '../data/result.ts';

/** The requirements for servers; those for clients do not concern a target. */
export const SERVER_REQUIREMENTS = REQUIREMENTS.filter((requirement) => requirement.target === 'server');

interface Gathered {
  readonly checks: readonly CheckResult[];
  readonly evidence: readonly Evidence[];
  readonly observed: number;
}

/** Proofs under plain conditions come first, the shortest of them before others: they are the easiest to understand. */
const byPlainness = (one: Evidence, other: Evidence): number =>
  Number(one.onlyUnderConditions ?? false) - Number(other.onlyUnderConditions ?? false) ||
  one.transcript.length - other.transcript.length;

/** What was found about a requirement, the simplest proof first. */
function gather(requirement: OwnedRequirement, attempts: readonly Attempt[]): Gathered {
  const checks = attempts.map((a) => a.result).filter((result) => result.requirement === requirement.id);
  const passed = new Set(checks.filter(({ outcome }) => outcome === 'pass').map(({ id }) => id));
  return {
    // A check that passed under plain conditions has decided, whatever prevented it under others.
    checks: checks.filter(({ id, outcome }) => outcome !== 'blocked' || !passed.has(id)),
    evidence: attempts.flatMap((a) => a.evidence.get(requirement.id) ?? []).sort(byPlainness),
    observed: attempts.reduce((times, a) => times + (a.observed.get(requirement.id) ?? 0), 0),
  };
}

type Decision = Pick<RequirementResult, 'verdict' | 'reason' | 'blockedBy'>;

/** The decision that a requirement builds on a broken one, if it does. */
function blockedDecision(
  { id }: OwnedRequirement,
  { checks, evidence }: Gathered,
  { broken, blocking }: Explained,
): Decision | undefined {
  const named = checks.find(({ outcome }) => outcome === 'blocked')?.blockedBy;
  const because =
    evidence.length > 0
      ? blockerOf(id, blocking)
      : named === undefined
        ? undefined
        : (blockerOf(named, blocking) ?? (broken.has(named) && named !== id ? named : undefined));
  if (because === undefined) return undefined;
  const seen = evidence[0] ?? undefined;
  const reason = seen
    ? `it builds on ${because}, which is broken. This may follow from it: ${seen.got}`
    : `it builds on ${because}, which is broken`;
  return { verdict: 'blocked', blockedBy: because, reason };
}

function decide(
  requirement: OwnedRequirement,
  gathered: Gathered,
  leftOut: ReadonlySet<string>,
  explained: Explained,
): Decision {
  const { checks, evidence, observed } = gathered;
  const stopped = blockedDecision(requirement, gathered, explained);
  if (stopped) return stopped;
  if (evidence.length > 0) {
    const verdict =
      requirement.keyword.startsWith('SHOULD') || requirement.keyword === 'MAY' ? 'warn' : 'fail';
    return { verdict, reason: evidence[0]!.got };
  }
  const first = (outcome: CheckResult['outcome']) => checks.find((result) => result.outcome === outcome);
  const stuck = first('error') ?? first('blocked') ?? first('unknown');
  if (stuck) return { verdict: 'unknown', reason: `${stuck.id}: ${stuck.detail ?? stuck.outcome}` };
  const slow = first('slow');
  if (slow) return { verdict: 'slow', reason: slow.detail ?? 'slower than calibrated' };
  // A part of the checks that decide a requirement is not enough.
  const untried = first('untried');
  const because = untried && blockerOf(requirement.id, explained.blocking);
  if (because !== undefined)
    return { verdict: 'blocked', blockedBy: because, reason: `it builds on ${because}, which is broken` };
  if (untried) return { verdict: 'untested', reason: untried.detail ?? 'not tried' };
  if (first('pass')) return { verdict: 'pass' };
  const skipped = first('skipped');
  if (skipped) return { verdict: 'untested', reason: skipped.detail ?? 'skipped' };
  const absent = first('not-applicable');
  if (absent) return { verdict: 'not-applicable', reason: absent.detail ?? 'declared absent' };
  if (requirement.untested !== undefined) return { verdict: 'untested', reason: requirement.untested };
  if (requirement.keyword === 'MAY') {
    return { verdict: 'untested', reason: 'a MAY: the server is free to do it or not' };
  }
  if (leftOut.has(requirement.id))
    return { verdict: 'untested', reason: 'its checks are not in the smoke profile' };
  // Only the connection oracle, which watches the traffic of other checks, has a result.
  if (observed > 0) return { verdict: 'pass' };
  return { verdict: 'untested', reason: 'no check of this run decides it' };
}

/**
 * The verdict on every requirement for servers. With `--only`: on the selected ones, and on all others that were seen
 * broken.
 *
 * @param chosen - the checks of this run
 * @param existing - all existing checks
 */
export function verdicts(
  made: readonly Attempt[],
  chosen: readonly Check[],
  existing: readonly Check[],
  only: boolean,
): RequirementResult[] {
  const explained = explainAll(made);
  const { attempts } = explained;
  const decided = new Set([...chosen, ...attempts.map((a) => a.result)].map((check) => check.requirement));
  const leftOut = new Set(existing.map((check) => check.requirement).filter((id) => !decided.has(id)));
  const all = SERVER_REQUIREMENTS.map((requirement) => [requirement, gather(requirement, attempts)] as const);
  const seen = new Set(attempts.flatMap((a) => [...a.evidence.keys()]));
  const asked = all.filter(([{ id }]) => !only || decided.has(id) || seen.has(id));
  return asked.map(([requirement, gathered]) => {
    return {
      requirement,
      ...decide(requirement, gathered, leftOut, explained),
      checks: [...new Set(gathered.checks.map((result) => result.id))],
      observed: gathered.observed,
      evidence: gathered.evidence.slice(0, 5),
    };
  });
}

/** The conclusion from the verdicts. */
export function conclude(
  results: readonly RequirementResult[],
  checks: readonly CheckResult[],
): { exitCode: number; sentence: string } {
  const count = (verdict: Verdict) => results.filter((result) => result.verdict === verdict).length;
  const ran = checks.filter(
    (result) => !['skipped', 'not-applicable', 'untried'].includes(result.outcome),
  ).length;
  if (ran === 0) return { exitCode: EXIT.undecided, sentence: 'Nothing was decided: no check ran.' };
  const failed = count('fail');
  const error = checks.find((result) => result.outcome === 'error');
  // A broken requirement is broken even if the kit failed in another check.
  if (error && failed === 0) {
    return { exitCode: EXIT.internal, sentence: `The kit itself failed in ${error.id}; please report it.` };
  }
  if (failed > 0) {
    const warned = count('warn') > 0 ? `, and ${count('warn')} SHOULD` : '';
    return { exitCode: EXIT.failed, sentence: `Not conforming: ${failed} MUST broken${warned}.` };
  }
  // A search that reached its bound says little about the target. A check that could not continue shows that something
  // is wrong with it.
  const blocked = new Set(checks.filter((c) => c.outcome === 'blocked').map((c) => c.requirement));
  const undecided = results.filter((r) => r.verdict === 'unknown' && blocked.has(r.requirement.id));
  if (undecided.length > 0) {
    return {
      exitCode: EXIT.undecided,
      sentence: `Nothing broken was seen, but ${plural(undecided.length, 'requirement')} could not be decided.`,
    };
  }
  const left = checks.filter((result) => result.outcome === 'untried');
  if (left.length > 0) {
    const sentence = `Nothing broken was seen, but ${plural(left.length, 'check')} could not be tried: ${left[0]!.detail ?? 'not tried'}.`;
    return { exitCode: EXIT.undecided, sentence };
  }
  if (count('pass') + count('slow') + count('warn') === 0) {
    return { exitCode: EXIT.undecided, sentence: 'Nothing was decided: no check passed or failed.' };
  }
  const extras = [
    count('warn') > 0 ? `${count('warn')} SHOULD broken` : '',
    count('slow') > 0 ? `${count('slow')} slower than calibrated` : '',
    count('unknown') > 0 ? `${count('unknown')} unknown` : '',
    count('untested') > 0 ? `${count('untested')} untested` : '',
  ].filter(Boolean);
  const tail = extras.length > 0 ? ` (${extras.join(', ')})` : '';
  return {
    exitCode: EXIT.conforming,
    sentence: `Conforming: ${plural(count('pass'), 'requirement')} ${count('pass') === 1 ? 'holds' : 'hold'}${tail}.`,
  };
}
