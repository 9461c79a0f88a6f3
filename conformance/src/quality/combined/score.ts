// Scores reports about servers whose faults are known: was everything found, is everything true, is the first thing right?
import type { Fault } from '../mutation/faults.ts';
import type { ReportFacts } from './facts.ts';

type Found = Pick<ReportFacts, 'failed' | 'blocked'>;

export interface Score {
  /** The requirements that the faults are made to break, of the faults that acted; each once. */
  readonly due: readonly string[];
  /** Those of them that are neither failed nor blocked by a failed one. */
  readonly missed: readonly string[];
  /** Failed requirements that no fault breaks. */
  readonly foreign: readonly string[];
  /** Whether what the report names first is broken; undefined if there was nothing to find and nothing is named. */
  readonly firstRight?: boolean;
}

/** Every requirement that these faults break. */
export const brokenBy = (faults: readonly Fault[]): Set<string> =>
  new Set(faults.flatMap(({ breaks, alsoBreaks = [] }) => [breaks, ...alsoBreaks]));

/** Whether a requirement is failed, or blocked by one that is, over any number of blocked ones between. */
function accountedFor(id: string, facts: Found, seen = new Set<string>()): boolean {
  if (id in facts.failed) return true;
  if (seen.has(id)) return false;
  seen.add(id);
  return (facts.blocked[id] ?? []).some((other) => accountedFor(other, facts, seen));
}

/** Scores a report; `acted` are the ids of the faults that acted. */
export function scoreOf(faults: readonly Fault[], acted: readonly string[], facts: ReportFacts): Score {
  const broken = brokenBy(faults);
  const due = [...new Set(faults.filter(({ id }) => acted.includes(id)).map(({ breaks }) => breaks))];
  const { first } = facts;
  const nothing = due.length === 0 && first === undefined;
  return {
    due,
    missed: due.filter((id) => !accountedFor(id, facts)),
    foreign: Object.keys(facts.failed).filter((id) => !broken.has(id)),
    ...(!nothing && { firstRight: first !== undefined && broken.has(first) }),
  };
}

/** Whether two reports fail and block the same requirements. */
export function sameFindings(one: Found, other: Found): boolean {
  const found = ({ failed, blocked }: Found) => [Object.keys(failed).sort(), Object.keys(blocked).sort()];
  return JSON.stringify(found(one)) === JSON.stringify(found(other));
}
