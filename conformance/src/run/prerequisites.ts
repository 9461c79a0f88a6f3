// What a broken requirement prevents: everything that builds on it is blocked, not failed.
import { allPrerequisitesOf, depthOf, rungOf } from 'parley-spec';
import { PLAIN } from '../data/conditions.ts';
import type { Conditions, Delivery, Disturbance } from '../data/conditions.ts';
import { groupBy } from '../text/group-by.ts';

/** What a server must get right before a delivery or a disturbance tells anything about another requirement. */
const TRANSPORT: Readonly<Record<Delivery | Disturbance, readonly string[]>> = {
  whole: [],
  bytes: ['framing.split'],
  coalesced: ['framing.blank-lines', 'framing.white-space'],
  'split-utf8': ['framing.split'],
  'slow-reader': ['slow.own-answers'],
  'half-close': ['end.fin-answers', 'end.fin-gone'],
  reset: ['end.rst-gone'],
  vanish: ['hostile.vanishing-peer'],
};

/** The order in which bugs are best fixed: what others build on first, then the lower rungs. */
export const byFoundation = (one: string, other: string): number =>
  depthOf(one) - depthOf(other) || (rungOf(one) ?? 0) - (rungOf(other) ?? 0) || (one < other ? -1 : 1);

/** The broken requirement to fix first among those that `requirement` builds on; undefined if all of them hold. */
export function blockerOf(requirement: string, broken: ReadonlySet<string>): string | undefined {
  if (broken.size === 0) return undefined;
  return [...allPrerequisitesOf(requirement)].filter((id) => broken.has(id)).sort(byFoundation)[0];
}

/** The broken requirement that explains why a check fails under some conditions only. */
export function transportBlockerOf(
  requirement: string,
  { delivery, disturbance }: Conditions,
  broken: ReadonlySet<string>,
): string | undefined {
  const needed = [...TRANSPORT[delivery], ...(disturbance ? TRANSPORT[disturbance] : [])];
  if (delivery === PLAIN.delivery && disturbance === undefined) return undefined;
  return needed.find((id) => id !== requirement && broken.has(id));
}

/** Groups things by the depth of their requirements, what others build on first. */
export function byDepth<T extends { readonly requirement: string }>(things: readonly T[]): T[][] {
  const groups = [...groupBy(things, ({ requirement }) => depthOf(requirement))];
  return groups.sort(([one], [other]) => one - other).map(([, group]) => group);
}
