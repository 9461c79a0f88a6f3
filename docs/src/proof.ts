// What shows that a requirement holds, and what shows that this is seen: the checks that decide it and the deliberate
// faults that they were seen to find, from the committed record of the kit.
import { readFileSync } from 'node:fs';

interface FaultRecord {
  readonly breaks: string;
  readonly checks: readonly string[];
}

interface KillRecord {
  readonly clean: readonly string[];
  readonly faults: Readonly<Record<string, FaultRecord>>;
}

// From dist/src, three folders up to the repository.
const path = new URL('../../../conformance/records/kill-matrix.json', import.meta.url);
const record = JSON.parse(readFileSync(path, 'utf8')) as KillRecord;

const requirementOfCheck = (check: string): string => check.split('/')[0]!;

const checks = new Map<string, Set<string>>();
const put = (check: string) => {
  const id = requirementOfCheck(check);
  checks.set(id, (checks.get(id) ?? new Set()).add(check));
};
record.clean.forEach(put);
for (const { checks: failed } of Object.values(record.faults)) failed.forEach(put);

/** The checks that decide a requirement. */
export const checksOf = (requirement: string): readonly string[] =>
  [...(checks.get(requirement) ?? [])].sort();

/** The deliberate faults that break a requirement, and were found. */
export const faultsOf = (requirement: string): readonly string[] =>
  Object.entries(record.faults)
    .filter(([, { breaks }]) => breaks === requirement)
    .map(([fault]) => fault);
