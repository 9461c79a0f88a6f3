// Plans the conditions of each check. Every check first runs with whole deliveries and undisturbed. In the full profile
// each runs under some other conditions too, dealt so that every area meets all of them. In the smoke profile one check
// of each area has one.
import type { Check } from '../checks/check.ts';
import { conditionsText, UNUSUAL_CONDITIONS } from '../data/conditions.ts';
import type { Conditions } from '../data/conditions.ts';
import { groupBy } from '../text/group-by.ts';
import { seededHash } from '../text/seeded-hash.ts';
import { areaOf } from '../text/area-of.ts';

/** Unusual conditions for each check of the full profile, unless its area needs more. */
const EACH = 2;

/** Shuffles by the seed. */
function shuffled<T>(things: readonly T[], nameOf: (thing: T) => string, seed: number, word: string): T[] {
  const drawn = things.map((thing) => [seededHash(seed, `${word} ${nameOf(thing)}`), thing] as const);
  return drawn.sort(([one], [other]) => one - other).map(([, thing]) => thing);
}

const shuffledIds = (ids: readonly string[], seed: number, area: string): string[] =>
  shuffled(ids, (id) => id, seed, area);

/** All unusual conditions, shuffled by the seed and the area. */
const deckOf = (seed: number, area: string): Conditions[] =>
  shuffled(UNUSUAL_CONDITIONS, conditionsText, seed, area);

/** Deals the conditions to the checks of one area, so that each occurs at least once. */
function dealt(ids: readonly string[], seed: number, area: string): [id: string, conditions: Conditions[]][] {
  const deck = deckOf(seed, area);
  const count = ids.length;
  const rounds = Math.max(EACH, Math.ceil(deck.length / count));
  // A round starts where the last one stopped. If every check would get the same condition again, it starts one later.
  const step = count % deck.length === 0 ? count + 1 : count;
  return shuffledIds(ids, seed, area).map((id, n) => [
    id,
    [...new Set(Array.from({ length: rounds }, (_, round) => deck[(n + round * step) % deck.length]!))],
  ]);
}

/**
 * Check id → its unusual conditions. They depend on the seed alone: a run of fewer checks tries each under the same
 * ones. Checks that choose their own writes have none.
 *
 * @param checks - all checks of the profile
 */
export function deliveryPlan(
  checks: readonly Check[],
  profile: 'smoke' | 'full',
  seed: number,
): ReadonlyMap<string, readonly Conditions[]> {
  const open = checks.filter((check) => !check.ownDelivery && (profile === 'full' || check.smoke));
  const areas = [...groupBy(open, (check) => areaOf(check.requirement))];
  const ids = (all: readonly Check[]) => all.map((check) => check.id);
  if (profile === 'full') return new Map(areas.flatMap(([area, all]) => dealt(ids(all), seed, area)));
  const deck = deckOf(seed, '');
  return new Map(
    areas.map(([area, all], n) => [shuffledIds(ids(all), seed, area)[0]!, [deck[n % deck.length]!]]),
  );
}
