// Finds gaps in the chain requirement ↔ check ↔ fault, in both directions. It counts what checks did in the recorded
// run, not what they are meant for.
import type { Known, KillRecord } from '../records/kill-record.ts';
import { checksDigest, faultsDigest, killsByCheck, recordDigest } from '../records/kill-record.ts';

interface Traced extends Known {
  readonly requirements: readonly {
    readonly id: string;
    readonly keyword: string;
    readonly untested?: string | undefined;
  }[];
}

const AGAIN = 'run `npm run matrix -- --record` and commit what it writes';
const only = (id: string) => `run \`npm run matrix -- --record --only ${id}\` and commit what it writes`;

/** A MAY permits either behaviour. An untestable requirement says why it is untestable. */
const mustBeTested = ({ keyword, untested }: Traced['requirements'][number]): boolean =>
  keyword !== 'MAY' && untested === undefined;

function* requirements({ requirements, checks, faults }: Traced, { clean }: KillRecord): Iterable<string> {
  const decided = new Set(clean);
  for (const requirement of requirements.filter(mustBeTested)) {
    const { id, keyword } = requirement;
    const own = checks.filter((check) => check.requirement === id);
    if (own.length === 0) yield `${id} (${keyword}): no check decides it; write one.`;
    else if (!own.some((check) => decided.has(check.id))) {
      yield `${id} (${keyword}): of ${own.map((check) => check.id).join(', ')} none reached a verdict in the recorded run on the clean server; fix it, then ${AGAIN}.`;
    }
    if (!faults.some(({ breaks }) => breaks === id))
      yield `${id} (${keyword}): no fault breaks it; write one.`;
  }
}

function* checks({ checks, requirements }: Traced, record: KillRecord): Iterable<string> {
  const kills = killsByCheck(record);
  const known = new Set(requirements.map(({ id }) => id));
  for (const { id, requirement } of checks) {
    if (!known.has(requirement))
      yield `${id}: a check of ${requirement}, which is not a requirement of servers.`;
    if (!kills.has(id)) {
      yield `${id}: a check that killed no fault; write a fault that it kills, then ${only(requirement)}; or remove it.`;
    }
  }
}

function* faults({ faults, requirements }: Traced, record: KillRecord): Iterable<string> {
  const known = new Map(requirements.map((requirement) => [requirement.id, requirement]));
  for (const { id, breaks, kind } of faults) {
    const requirement = known.get(breaks);
    if (!requirement) yield `${id}: a fault that breaks ${breaks}, which is not a requirement of servers.`;
    else if (requirement.untested !== undefined)
      yield `${id}: a fault that breaks ${breaks}, which is untested.`;
    const recorded = record.faults[id];
    if (!recorded) yield `${id}: a fault that was never tried; ${only(id)}.`;
    else if (recorded.breaks !== breaks || recorded.kind !== kind) {
      yield `${id}: recorded as a ${recorded.kind} fault of ${recorded.breaks}, but it is a ${kind} fault of ${breaks}; ${only(id)}.`;
    } else if (recorded.killed < (kind === 'race' ? 1 : recorded.tried)) {
      yield `${id}: a fault that survived (killed as ${breaks} ${recorded.killed} of ${recorded.tried} times); fix it or the checks, then ${only(id)}.`;
    }
  }
}

/** Ids in the record that no longer exist. */
function* strangers(traced: Traced, record: KillRecord): Iterable<string> {
  const faultIds = new Set(traced.faults.map(({ id }) => id));
  const checkIds = new Set(traced.checks.map(({ id }) => id));
  const requirementIds = new Set(traced.requirements.map(({ id }) => id));
  const unknown = (what: string, id: string) =>
    `the record names the ${what} ${id}, which does not exist; ${AGAIN}.`;
  for (const [id, { breaks, checks, elsewhere }] of Object.entries(record.faults)) {
    if (!faultIds.has(id)) yield unknown('fault', id);
    if (!requirementIds.has(breaks)) yield unknown('requirement', breaks);
    for (const check of [...checks, ...elsewhere]) if (!checkIds.has(check)) yield unknown('check', check);
  }
  for (const check of record.clean) if (!checkIds.has(check)) yield unknown('check', check);
}

function* stale(traced: Traced, record: KillRecord): Iterable<string> {
  if (record.digest.record !== recordDigest(record)) {
    yield `the record is not what a run wrote: its digest differs; ${AGAIN}.`;
  }
  if (record.digest.checks !== checksDigest(traced)) yield `the record was made with other checks; ${AGAIN}.`;
  if (record.digest.faults !== faultsDigest(traced)) yield `the record was made with other faults; ${AGAIN}.`;
}

/** All gaps; each sentence once. */
export function gaps(traced: Traced, record: KillRecord): string[] {
  return [
    ...new Set([
      ...requirements(traced, record),
      ...checks(traced, record),
      ...faults(traced, record),
      ...strangers(traced, record),
      ...stale(traced, record),
    ]),
  ];
}
