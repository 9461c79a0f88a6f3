// Known failures, by requirement and by reason: an accepted failure cannot hide another one, and the run says when it
// is no longer needed. Pure; the command line reads and writes the files.
import { requirementOf } from 'parley-spec';
import { plural } from '../text/plural.ts';
import { EXIT } from '../data/result.ts';
import type { RequirementResult, RunResult } from '../data/result.ts';

export const BASELINE_FORMAT = 'parley-conformance-baseline/1';

export interface KnownFailure {
  /** Id of the requirement that is known to be broken. */
  readonly requirement: string;
  /** What each check that showed it allowed, without the parts that differ from run to run. */
  readonly reasons: readonly string[];
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

/** Names, ids, numbers and client letters differ from run to run: each becomes `#`. */
const steady = (sentence: string) => sentence.split('\n')[0]!.replaceAll(/[\w.-]*\d[\w.-]*|\b[A-Z]\b/g, '#');

const reasonsOf = ({ evidence }: RequirementResult): string[] => [
  ...new Set(evidence.map(({ check, allowed }) => `${check}: ${steady(allowed)}`)),
];

/** The failures of a run, as a baseline for the next. */
export function baselineOf(result: RunResult): Baseline {
  const failures = result.requirements
    .filter(isBroken)
    .map((broken) => ({ requirement: broken.requirement.id, reasons: reasonsOf(broken) }));
  return { format: BASELINE_FORMAT, failures };
}

/** Reads a baseline; returns a sentence if it is not one. */
export function parseBaseline(text: string): Baseline | string {
  let value: Partial<Baseline> | null;
  try {
    value = JSON.parse(text) as Partial<Baseline> | null;
  } catch {
    return 'it is not JSON';
  }
  if (value?.format !== BASELINE_FORMAT) return `its \`format\` is not "${BASELINE_FORMAT}"`;
  if (!Array.isArray(value.failures)) return 'it has no list `failures`';
  for (const { requirement, reasons } of value.failures as Partial<KnownFailure>[]) {
    if (typeof requirement !== 'string' || !requirementOf(requirement)) {
      return `it lists ${JSON.stringify(requirement)}, which is no requirement`;
    }
    if (!Array.isArray(reasons) || !reasons.every((reason) => typeof reason === 'string')) {
      return `its \`reasons\` for ${requirement} are no list of sentences`;
    }
  }
  return value as Baseline;
}

/** Compares a run with a baseline. Requirements that the run did not decide keep their state. */
export function compare(result: RunResult, { failures }: Baseline): Compared {
  const listed = new Map(failures.map(({ requirement, reasons }) => [requirement, new Set(reasons)]));
  const known: string[] = [];
  const stale: string[] = [];
  const otherwise: string[] = [];
  const unlisted: string[] = [];
  for (const each of result.requirements) {
    const { id } = each.requirement;
    const reasons = listed.get(id);
    if (!isBroken(each)) {
      if (reasons && (each.verdict === 'pass' || each.verdict === 'slow')) stale.push(id);
    } else if (!reasons) {
      if (each.verdict === 'fail') unlisted.push(id);
    } else {
      (reasonsOf(each).some((reason) => reasons.has(reason)) ? known : otherwise).push(id);
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
