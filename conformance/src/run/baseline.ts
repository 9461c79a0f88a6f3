// Known failures, by requirement and by reason: an accepted failure cannot hide another one, and the run says when it
// is no longer needed. Pure; the command line reads and writes the files.
import { plural } from '../text/plural.ts';
import { steadyReason } from './steady-reason.ts';
import { EXIT } from '../data/result.ts';
import type { RequirementResult, RunResult } from '../data/result.ts';

export const BASELINE_FORMAT = 'parley-conformance-baseline/1';

export interface KnownFailure {
  /** Id of the requirement that is known to be broken. */
  readonly requirement: string;
  /** What each check that showed it allowed, without the parts that differ from run to run. */
  readonly reasons: readonly string[];
  /** It is a race, and does not show in every run. */
  readonly sometimes?: true;
}

export interface Baseline {
  readonly format: typeof BASELINE_FORMAT;
  readonly failures: readonly KnownFailure[];
}

/** How a run compares with its baseline, by requirement id. */
export interface Compared {
  /** Fails as the baseline says. */
  readonly known: readonly string[];
  /** Listed, and holds now. */
  readonly stale: readonly string[];
  /** Listed, and fails for another reason. */
  readonly otherwise: readonly string[];
  /** Fails and is not listed. */
  readonly unlisted: readonly string[];
}

const isBroken = ({ verdict }: RequirementResult) => verdict === 'fail' || verdict === 'warn';

const reasonsOf = ({ evidence }: RequirementResult): string[] => [
  ...new Set(evidence.map(({ check, allowed }) => `${check}: ${steadyReason(allowed)}`)),
];

/** Whether a program showed it, and not every run of that program did. */
const isRace = ({ evidence }: RequirementResult): boolean =>
  evidence.length > 0 &&
  evidence.every(({ counterexample }) => (counterexample?.steadiness ?? 'deterministic') !== 'deterministic');

/**
 * The failures of a run, as a baseline for the next. Races that an earlier baseline lists stay in it, whether this run showed
 * them or not.
 */
export function baselineOf(result: RunResult, earlier?: Baseline): Baseline {
  const races = new Map(
    earlier?.failures.filter(({ sometimes }) => sometimes).map((known) => [known.requirement, known]),
  );
  const failures = result.requirements.filter(isBroken).map((broken): KnownFailure => {
    const requirement = broken.requirement.id;
    const before = races.get(requirement);
    races.delete(requirement);
    return {
      requirement,
      reasons: [...new Set([...(before?.reasons ?? []), ...reasonsOf(broken)])],
      ...((before || isRace(broken)) && { sometimes: true }),
    };
  });
  return { format: BASELINE_FORMAT, failures: [...failures, ...races.values()] };
}

/**
 * Whether a failure has a listed reason. The connection oracle can see the same in any check, so the name of the check does not
 * matter. Files of older versions list reasons with parts that this version leaves out.
 */
function isListed(broken: RequirementResult, { reasons }: KnownFailure): boolean {
  const withoutCheck = (reason: string) => steadyReason(reason.replace(/^\S+: /, ''));
  const listed = new Set(reasons.map(withoutCheck));
  return reasonsOf(broken).some((reason) => listed.has(withoutCheck(reason)));
}

/** Compares a run with a baseline. Requirements that the run did not decide keep their state. */
export function compare(result: RunResult, { failures }: Baseline): Compared {
  const listed = new Map(failures.map((known) => [known.requirement, known]));
  const known: string[] = [];
  const stale: string[] = [];
  const otherwise: string[] = [];
  const unlisted: string[] = [];
  for (const each of result.requirements) {
    const { id } = each.requirement;
    const entry = listed.get(id);
    if (!isBroken(each)) {
      const holds = each.verdict === 'pass' || each.verdict === 'slow';
      if (entry && !entry.sometimes && holds) stale.push(id);
    } else if (!entry) {
      if (each.verdict === 'fail') unlisted.push(id);
    } else {
      (isListed(each, entry) ? known : otherwise).push(id);
    }
  }
  return { known, stale, otherwise, unlisted };
}

/** The run with the conclusion that follows from the baseline. */
export function heldAgainst(result: RunResult, baseline: Baseline): RunResult {
  const { exitCode } = result.conclusion;
  if (exitCode !== EXIT.conforming && exitCode !== EXIT.failed) return result;
  // The run ended early: more than the known failures may be broken, and nobody knows.
  const { sentence: until } = result.conclusion;
  const { known, stale, otherwise, unlisted } = compare(result, baseline);
  const conclude = (code: number, sentence: string) => ({
    ...result,
    conclusion: { exitCode: code, sentence },
  });
  if (unlisted.length > 0) {
    return conclude(
      EXIT.failed,
      `Not conforming: ${unlisted.join(', ')} broken, which the baseline does not list.`,
    );
  }
  if (result.endedEarly) return conclude(EXIT.undecided, `Nothing new so far. ${until}`);
  if (stale.length + otherwise.length > 0) {
    const parts = [
      stale.length > 0 ? `${stale.join(', ')} listed and not broken any more` : '',
      otherwise.length > 0 ? `${otherwise.join(', ')} broken for another reason than listed` : '',
    ].filter(Boolean);
    return conclude(
      EXIT.staleBaseline,
      `The baseline is stale: ${parts.join('; ')}. Write a new one with --write-baseline.`,
    );
  }
  if (known.length === 0) return result;
  return conclude(
    EXIT.conforming,
    `Nothing new: ${plural(known.length, 'known failure')}, as the baseline lists.`,
  );
}
