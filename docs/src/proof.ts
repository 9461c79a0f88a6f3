// What shows that a requirement holds, and that the kit notices when it does not: the checks that decide it, and the
// deliberate faults that they found.
import { killRecord } from './kill-record.ts';

const requirementOfCheck = (check: string): string => check.split('/')[0]!;

const checks = new Map<string, Set<string>>();
const put = (check: string) => {
  const id = requirementOfCheck(check);
  checks.set(id, (checks.get(id) ?? new Set()).add(check));
};
killRecord.clean.forEach(put);
for (const { checks: failed } of Object.values(killRecord.faults)) failed.forEach(put);

/** The checks that decide a requirement. */
export const checksOf = (requirement: string): readonly string[] =>
  [...(checks.get(requirement) ?? [])].sort();

/** The deliberate faults that break a requirement, and were found. */
export const faultsOf = (requirement: string): readonly string[] =>
  Object.entries(killRecord.faults)
    .filter(([, { breaks }]) => breaks === requirement)
    .map(([fault]) => fault);
