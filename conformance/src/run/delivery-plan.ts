// Which checks are tried in which weathers. Every check is tried in fair weather first. In the full profile each has some
// others as well, dealt so that every area meets every weather; in the smoke profile one check of each area has one.
import type { Check } from '../checks/check.ts';
import { groupBy } from '../text/group-by.ts';
import { areaOf } from '../report/verdict.ts';
import { FOUL_WEATHERS } from '../wire/delivery.ts';
import type { Weather } from '../wire/delivery.ts';
import { seededHash } from '../text/seeded-hash.ts';

/** Foul weathers for a check of the full profile, where its area needs no more. */
const EACH = 2;

/** Things in an order of the seed's own. */
function shuffled<T extends string>(things: readonly T[], seed: number, word: string): T[] {
  const drawn = things.map((thing) => [seededHash(seed, `${word} ${thing}`), thing] as const);
  return drawn.sort(([one], [other]) => one - other).map(([, thing]) => thing);
}

/** Deals the weathers to the checks of one area, so that each comes up at least once. */
function dealt(ids: readonly string[], seed: number, area: string): [id: string, weathers: Weather[]][] {
  const deck = shuffled(FOUL_WEATHERS, seed, area);
  const count = ids.length;
  const rounds = Math.max(EACH, Math.ceil(deck.length / count));
  // A round deals on where the last one stopped; where that would give everybody the same again, one further.
  const step = count % deck.length === 0 ? count + 1 : count;
  return shuffled(ids, seed, area).map((id, n) => [
    id,
    [...new Set(Array.from({ length: rounds }, (_, round) => deck[(n + round * step) % deck.length]!))],
  ]);
}

/**
 * Check id → its foul weathers, by the seed alone: a run of fewer checks tries each in the same ones. Checks that choose
 * their own writes have none.
 *
 * @param checks - all checks of the profile
 */
export function deliveryPlan(
  checks: readonly Check[],
  profile: 'smoke' | 'full',
  seed: number,
): ReadonlyMap<string, readonly Weather[]> {
  const open = checks.filter((check) => !check.ownWeather && (profile === 'full' || check.smoke));
  const areas = [...groupBy(open, (check) => areaOf(check.requirement))];
  const ids = (all: readonly Check[]) => all.map((check) => check.id);
  if (profile === 'full') return new Map(areas.flatMap(([area, all]) => dealt(ids(all), seed, area)));
  const deck = shuffled(FOUL_WEATHERS, seed, '');
  return new Map(
    areas.map(([area, all], n) => [shuffled(ids(all), seed, area)[0]!, [deck[n % deck.length]!]]),
  );
}
