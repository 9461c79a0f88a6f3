// Turns trials into the committed record. If a run tried only some faults, their results replace the earlier ones.
// Checks and faults that no longer exist are dropped.
import type { KillRecord, FaultRecord, Known } from '../records/kill-record.ts';
import { sealed } from '../records/kill-record.ts';
import { attributed, killed, rowsOf } from './summary.ts';
import type { Row } from './summary.ts';

function recorded({ fault, trials }: Row, requirementOf: ReadonlyMap<string, string>): FaultRecord {
  const hits = trials.filter(attributed);
  const seenIn = [...new Set(hits.flatMap(({ killedBy }) => killedBy))].sort();
  const failed = new Set(
    hits.flatMap(({ outcomes }) => Object.keys(outcomes).filter((id) => outcomes[id] === 'fail')),
  );
  const isOwn = (id: string) => requirementOf.get(id) === fault.breaks && failed.has(id);
  const smallest = trials[0]?.smallest;
  return {
    breaks: fault.breaks,
    kind: fault.kind,
    tried: trials.length,
    killed: hits.length,
    seen: trials.filter(killed).length,
    checks: seenIn.filter(isOwn),
    elsewhere: seenIn.filter((id) => requirementOf.has(id) && !isOwn(id)),
    ...(smallest && { smallest }),
  };
}

export interface Run {
  readonly trials: Parameters<typeof rowsOf>[0];
  /** Checks that reached a verdict on the clean server. */
  readonly clean: readonly string[];
  readonly run: KillRecord['run'];
}

/** The part of an earlier record that a run does not renew, as far as its checks and faults still exist. */
function rest(before: KillRecord, requirementOf: ReadonlyMap<string, string>, tried: ReadonlySet<string>) {
  const exists = (check: string) => requirementOf.has(check);
  const faults = Object.entries(before.faults).map(([id, fault]) => [
    id,
    { ...fault, checks: fault.checks.filter(exists), elsewhere: fault.elsewhere.filter(exists) },
  ]);
  return {
    clean: before.clean.filter((check) => exists(check) && !tried.has(requirementOf.get(check)!)),
    faults: Object.fromEntries(faults) as KillRecord['faults'],
  };
}

/** The record of a run. `before` is an earlier record, of which this run renews some faults. */
export function recordOf(known: Known, { trials, clean, run }: Run, before?: KillRecord): KillRecord {
  const requirementOf = new Map(known.checks.map(({ id, requirement }) => [id, requirement]));
  const tried = new Set(trials.map(({ fault }) => fault.breaks));
  const kept = before && rest(before, requirementOf, tried);
  const renewed = rowsOf(trials).map((row) => [row.fault.id, recorded(row, requirementOf)]);
  return sealed(known, {
    run: before?.run ?? run,
    clean: [...(kept?.clean ?? []), ...clean],
    faults: { ...kept?.faults, ...(Object.fromEntries(renewed) as KillRecord['faults']) },
  });
}
