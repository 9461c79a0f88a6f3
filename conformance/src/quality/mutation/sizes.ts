// How much one call of the matrix tries: which faults, and with how many seeds. Races get more seeds than other faults.
import { CHECKS } from '../../checks/index.ts';
import { seededHash } from '../../text/seeded-hash.ts';
import type { Fault } from './faults.ts';
import type { Scope } from './stages.ts';
import type { Plan } from './trial.ts';

export interface Size {
  readonly seeds: number;
  readonly raceSeeds: number;
}

export const SIZES = {
  usual: { seeds: 1, raceSeeds: 3 },
  nightly: { seeds: 3, raceSeeds: 20 },
} as const satisfies Record<string, Size>;

export type Task = readonly [plan: Plan, fault: Fault];

/**
 * Every fault with its seeds. The first seed tries all checks of the requirement; the others stop at the first failure.
 */
export function tasksOf(
  script: string,
  faults: readonly Fault[],
  { seeds, raceSeeds }: Size,
  scope: Scope,
): Task[] {
  return faults.flatMap((fault) =>
    Array.from({ length: fault.kind === 'race' ? raceSeeds : seeds }, (_, n): Task => {
      const plan = { script, seed: n + 1, scope: scope === 'own' && n > 0 ? 'first' : scope } as const;
      return [plan, fault];
    }),
  );
}

const areaOf = (fault: Fault): string => fault.breaks.split('.')[0]!;

/** Requirements that can be decided only by waiting for a time limit of the server. */
const slow = new Set(CHECKS.filter(({ waits }) => waits).map(({ requirement }) => requirement));

/**
 * A sample of faults of every kind and of as many areas as possible. It is always the same, and no fault in it takes
 * long.
 */
export function sampleOf(faults: readonly Fault[], count: number): Fault[] {
  const left = faults
    .filter(({ breaks }) => !slow.has(breaks))
    .sort((one, other) => seededHash(1, one.id) - seededHash(1, other.id));
  const kinds = [...new Set(left.map(({ kind }) => kind))].sort();
  const taken: Fault[] = [];
  const areas = new Set<string>();
  for (let turn = 0; taken.length < count && left.length > 0; turn += 1) {
    const ofKind = left.filter(({ kind }) => kind === kinds[turn % kinds.length]);
    const next = ofKind.find((fault) => !areas.has(areaOf(fault))) ?? ofKind[0];
    if (!next) continue;
    left.splice(left.indexOf(next), 1);
    areas.add(areaOf(next));
    taken.push(next);
  }
  return taken;
}
