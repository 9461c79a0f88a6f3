// What a broken requirement prevents: everything that builds on it is blocked, not failed.
import { allPrerequisitesOf, depthOf, rungOf } from 'parley-spec';
import { groupBy } from '../text/group-by.ts';
import { ABOUT_BYTES } from './traffic.ts';
import { Limit } from './limit.ts';

/** The order in which bugs are best fixed: what others build on first, then the lower rungs. */
export const byFoundation = (one: string, other: string): number =>
  depthOf(one) - depthOf(other) || (rungOf(one) ?? 0) - (rungOf(other) ?? 0) || (one < other ? -1 : 1);

/** The broken requirement to fix first among those that `requirement` builds on; undefined if all of them hold. */
export function blockerOf(requirement: string, broken: ReadonlySet<string>): string | undefined {
  if (broken.size === 0) return undefined;
  return [...allPrerequisitesOf(requirement)].filter((id) => broken.has(id)).sort(byFoundation)[0];
}

/** Starts each thing as soon as those that it builds on are done, at most `concurrency` at a time. */
export async function asPrerequisitesEnd<T extends { readonly requirement: string }>(
  things: readonly T[],
  act: (thing: T) => Promise<unknown>,
  concurrency: number,
): Promise<void> {
  const limit = new Limit(concurrency);
  const ended = new Map<string, Promise<unknown>>();
  const byRequirement = [...groupBy(things, ({ requirement }) => requirement)];
  // What others build on comes first, so that its promise exists when they look for it.
  for (const [id, all] of byRequirement.sort(([one], [other]) => byFoundation(one, other))) {
    const before = [...allPrerequisitesOf(id)].flatMap((each) => ended.get(each) ?? []);
    const run = async (thing: T) => {
      await Promise.all(before);
      await limit.run(() => act(thing));
    };
    ended.set(id, Promise.all(all.map(run)));
  }
  await Promise.all(ended.values());
}

/** The requirements about the bytes of requests, and all that these build on: they come first, as they explain most. */
const FIRST: ReadonlySet<string> = new Set(ABOUT_BYTES.flatMap((id) => [id, ...allPrerequisitesOf(id)]));

/** Whether a requirement is about the bytes of requests, or such a one builds on it. */
export const isFirst = (requirement: string): boolean => FIRST.has(requirement);

/** Groups things by the depth of their requirements, what others build on first. */
export function byDepth<T extends { readonly requirement: string }>(things: readonly T[]): T[][] {
  const place = (id: string) => depthOf(id) + (FIRST.has(id) ? 0 : 100);
  const groups = [...groupBy(things, ({ requirement }) => place(requirement))];
  return groups.sort(([one], [other]) => one - other).map(([, group]) => group);
}
