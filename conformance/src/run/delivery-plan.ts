// Under which conditions each check is tried. Every check is tried with plain delivery and undisturbed first. In the full
// profile each has some others as well, dealt so that every area meets every one of them; in the smoke profile one check of
// each area has one.
import type { Check } from '../checks/check.ts';
import { conditionsText, UNUSUAL_CONDITIONS } from '../data/conditions.ts';
import type { Conditions } from '../data/conditions.ts';
import { groupBy } from '../text/group-by.ts';
import { seededHash } from '../text/seeded-hash.ts';
import { areaOf } from '../text/area-of.ts';

/** Unusual conditions for a check of the full profile, where its area needs no more. */
const EACH = 2;

/** Things in an order of the seed's own. */
function shuffled<T>(things: readonly T[], nameOf: (thing: T) => string, seed: number, word: string): T[] {
  const drawn = things.map((thing) => [seededHash(seed, `${word} ${nameOf(thing)}`), thing] as const);
  return drawn.sort(([one], [other]) => one - other).map(([, thing]) => thing);
}

const shuffledIds = (ids: readonly string[], seed: number, area: string): string[] =>
  shuffled(ids, (id) => id, seed, area);

/** All unusual conditions, in an order of the seed and the area. */
const deckOf = (seed: number, area: string): Conditions[] =>
  shuffled(UNUSUAL_CONDITIONS, conditionsText, seed, area);

/** Deals the conditions to the checks of one area, so that each comes up at least once. */
function dealt(ids: readonly string[], seed: number, area: string): [id: string, conditions: Conditions[]][] {
  const deck = deckOf(seed, area);
  const count = ids.length;
  const rounds = Math.max(EACH, Math.ceil(deck.length / count));
  // A round deals on where the last one stopped; where that would give everybody the same again, one further.
  const step = count % deck.length === 0 ? count + 1 : count;
  return shuffledIds(ids, seed, area).map((id, n) => [
    id,
    [...new Set(Array.from({ length: rounds }, (_, round) => deck[(n + round * step) % deck.length]!))],
  ]);
}

/**
 * Check id → its unusual conditions, by the seed alone: a run of fewer checks tries each under the same ones. Checks that choose
 * their own writes have none.
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
