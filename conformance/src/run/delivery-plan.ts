// Plans the conditions of each check. Every check first runs with whole deliveries and undisturbed. In the full profile
// each then runs with every other delivery, and with one disturbance, dealt so that every area meets all of them. In the
// smoke profile one check of each area has one of these conditions. The plan does not depend on the seed: what breaks only
// under some delivery is found by every run.
import type { Check } from '../checks/check.ts';
import { DELIVERIES, DISTURBANCES, PLAIN, UNUSUAL_CONDITIONS } from '../data/conditions.ts';
import type { Conditions } from '../data/conditions.ts';
import { groupBy } from '../text/group-by.ts';
import { areaOf } from '../text/area-of.ts';

const UNUSUAL_DELIVERIES: readonly Conditions[] = DELIVERIES.filter((each) => each !== PLAIN.delivery).map(
  (delivery) => ({ delivery }),
);

/** The disturbances of the check at `index` of its area, which has `count` checks: one, or more in a small area. */
function disturbancesOf(index: number, count: number): readonly Conditions[] {
  return DISTURBANCES.filter((_, n) => n % count === index % Math.min(count, DISTURBANCES.length)).map(
    (disturbance) => ({ ...PLAIN, disturbance }),
  );
}

/**
 * Check id → its unusual conditions. Checks that choose their own writes have none.
 *
 * @param checks - all checks of the profile: a run of fewer checks tries each under the same conditions
 */
export function deliveryPlan(
  checks: readonly Check[],
  profile: 'smoke' | 'full',
): ReadonlyMap<string, readonly Conditions[]> {
  const open = checks.filter((check) => !check.ownDelivery && (profile === 'full' || check.smoke));
  const areas = [...groupBy(open, (check) => areaOf(check.requirement)).values()];
  if (profile === 'smoke') {
    const deck = UNUSUAL_CONDITIONS;
    return new Map(areas.map(([check], n) => [check!.id, [deck[n % deck.length]!]]));
  }
  return new Map(
    areas.flatMap((all) =>
      all.map((check, n) => [check.id, [...UNUSUAL_DELIVERIES, ...disturbancesOf(n, all.length)]] as const),
    ),
  );
}
