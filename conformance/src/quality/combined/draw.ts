// Draws combinations of faults. A seed and a number give the same combination in every session.
import { CHECKS } from '../../checks/index.ts';
import { seededHash } from '../../text/seeded-hash.ts';
import type { Fault } from '../mutation/faults.ts';
import { NEED_SETTINGS } from '../mutation/server-settings.ts';

/** Number of faults in one server. */
export const LEAST_FAULTS = 2;
export const MOST_FAULTS = 8;

export type Profile = 'smoke' | 'full';

/** Several faults that one server has at once. */
export interface Combination {
  /** 1, 2, …: which one of its seed. */
  readonly number: number;
  readonly faults: readonly Fault[];
}

/** Whether a server can have both: each component that they make anew is of one of them only. */
const compatible = (one: Fault, other: Fault): boolean =>
  !(one.replaces ?? []).some((component) => other.replaces?.includes(component));

/** The faults to draw from: those that a run of the profile can find on a server with default settings. */
export function candidates(faults: readonly Fault[], profile: Profile): Fault[] {
  const tried = new Set(
    CHECKS.filter(({ smoke }) => smoke || profile === 'full').map(({ requirement }) => requirement),
  );
  return faults.filter(({ breaks }) => tried.has(breaks) && !NEED_SETTINGS.includes(breaks));
}

/** Draws one combination. A new fault in the list changes only the combinations that it gets into. */
export function draw(faults: readonly Fault[], seed: number, number: number): Combination {
  // The seed is in the text, too: the hash alone mixes it only with the first character.
  const hash = (word: string) => seededHash(seed, `seed ${seed} ${number} ${word}`);
  const size = LEAST_FAULTS + (hash('size') % (MOST_FAULTS - LEAST_FAULTS + 1));
  const taken: Fault[] = [];
  for (const fault of faults.toSorted((one, other) => hash(one.id) - hash(other.id))) {
    if (taken.length === size) break;
    if (taken.every((other) => compatible(fault, other))) taken.push(fault);
  }
  return { number, faults: taken };
}
