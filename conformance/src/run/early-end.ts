// A run that ends before all its checks ran: what the report says about the checks that did not run, and about the run.
import type { Check } from '../checks/check.ts';
import type { Attempt } from './attempt.ts';
import { plural } from '../text/plural.ts';
import { ISOLATION } from './crash-attribution.ts';
import type { CrashAttribution } from './crash-attribution.ts';
import { RESTARTS } from './restarts.ts';
import type { Loss } from './restarts.ts';
import type { EarlyEnd } from './target-monitor.ts';
import { EXIT } from '../data/result.ts';
import type { CheckResult, RunResult } from '../data/result.ts';
import { evidence } from './evidence.ts';

/** Exit codes after signals: 128 plus the number of the signal. */
const SIGNALS: Readonly<Record<string, number>> = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

/** Why a check did not run. */
export function untriedBecause({ why }: EarlyEnd): string {
  if (why === 'gone') return 'not tried: the target is gone';
  return why === 'bailed' ? 'not tried: --bail ended the run' : 'not tried: the run was stopped';
}

/** Suspects that the report names; the rest are counted. */
const NAMED = 5;

const since = (suspects: readonly Check[]): string => {
  const others = suspects.length - 1;
  if (others < 0) return '';
  return ` since ${suspects[0]!.id}${others > 0 ? `, or ${plural(others, 'check')} that ran next to it` : ''}`;
};

/** What to print at once, so that nobody has to wait for the report. */
export function endNotice(early: EarlyEnd): string {
  if (early.why === 'stopped') return `Stopped by ${early.signal}. The results so far follow.`;
  if (early.why === 'bailed') return `--bail: ${early.requirement} is broken. The results so far follow.`;
  return `The target no longer answers${since(early.suspects)}. ${early.sentence}`;
}

/** What to print when the target was started again. */
export const restartNotice = (loss: Loss, count: number): string =>
  `The target no longer answered${since(loss.suspects)}. ${loss.attribution?.finding.got ?? loss.sentence} The kit started it again (${count} of at most ${RESTARTS} times).`;

/** Whether the most likely suspect's own check has already reported that the server does not survive it. */
const saysSo = (check: Check, attempts: readonly Attempt[]): boolean =>
  check.requirement.startsWith('hostile.') &&
  attempts.some(({ evidence: seen }) => seen.has(check.requirement));

function found({ suspect: { check, context }, finding }: CrashAttribution): Attempt {
  const { id, title } = check;
  const { requirement } = finding;
  const proof = evidence(id, context.conditions, context.transcript, finding);
  const result = { id, requirement, title, outcome: 'fail', detail: finding.got, ms: 0 } as const;
  return { result, evidence: new Map([[requirement, proof]]), observed: new Map() };
}

/** What the end says about a requirement: a finding if a check is certainly to blame, else a doubt. */
export function endAttempts(early: EarlyEnd, attempts: readonly Attempt[]): Attempt[] {
  if (early.why !== 'gone') return [];
  const { attribution, suspects } = early;
  if (suspects.length === 0) return [];
  if (attribution) return saysSo(attribution.suspect.check, attempts) ? [] : [found(attribution)];
  const { id, title } = suspects[0]!;
  const detail = `the target disappeared: someone stopped it, or it crashed because of ${named(suspects)}`;
  const result = { id, requirement: ISOLATION, title, outcome: 'unknown', detail, ms: 0 } as const;
  return [{ result, evidence: new Map(), observed: new Map() }];
}

function named(suspects: readonly Check[]): string {
  const ids = [...new Set(suspects.map(({ id }) => id))];
  const more = ids.length - NAMED;
  const list = [...ids.slice(0, NAMED), ...(more > 0 ? [plural(more, 'other')] : [])].join(', ');
  return ids.length > 1 ? `one of ${list} (try each alone)` : `${list} (try it alone)`;
}

/** The conclusion of a run in which the target was started again. */
export function concludeRestarted(
  losses: readonly Loss[],
  conclusion: RunResult['conclusion'],
): RunResult['conclusion'] {
  if (losses.length === 0 || conclusion.exitCode !== EXIT.conforming) return conclusion;
  const times = losses.length === 1 ? 'once' : `${losses.length} times`;
  const sentence = `Nothing broken was seen, but the target ended ${times} during the run, and it is not known why.`;
  return { exitCode: EXIT.undecided, sentence };
}

/** The conclusion of a run that ended early, based on the conclusion from the checks that ran. */
export function concludeEarly(
  early: EarlyEnd,
  until: RunResult['conclusion'],
  checks: readonly CheckResult[],
): RunResult['conclusion'] {
  const all = new Set(checks.map(({ id }) => id));
  const left = new Set(checks.filter(({ outcome }) => outcome === 'untried').map(({ id }) => id));
  const done = `${all.size - left.size} of ${plural(all.size, 'check')}`;
  const broken = until.exitCode === EXIT.failed || until.exitCode === EXIT.internal;
  if (early.why === 'stopped') {
    const found = broken ? ` Until then: ${until.sentence}` : '';
    const sentence = `Stopped by ${early.signal} after ${done}; nothing beyond them is decided.${found}`;
    return { exitCode: SIGNALS[early.signal] ?? EXIT.undecided, sentence };
  }
  if (early.why === 'bailed') {
    return { exitCode: until.exitCode, sentence: `${until.sentence} --bail ended the run after ${done}.` };
  }
  const gone = `the target no longer answers${since(early.suspects)}; ${done} ${all.size - left.size === 1 ? 'was' : 'were'} done. ${early.sentence}`;
  if (broken) return { exitCode: until.exitCode, sentence: `${until.sentence} Then ${gone}` };
  return { exitCode: EXIT.undecided, sentence: `Undecided: ${gone}` };
}
