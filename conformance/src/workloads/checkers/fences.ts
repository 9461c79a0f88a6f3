// The fence (barrier): before a `pong` arrives every event of the room up to the highest number that anyone had
// received, in any frame, before the `ping` was sent.
import { asked, saw } from '../relevant-events.ts';
import { membershipAt } from '../memberships.ts';
import type { RoomLifetime, View } from '../memberships.ts';
import { unless } from './checker.ts';
import type { Checker } from './checker.ts';

/** What was received of a life, by time, with the highest number so far. */
function highest(life: RoomLifetime): (before: number) => View | undefined {
  const views = life.memberships
    .flatMap((membership) => membership.views)
    .sort((one, other) => one.at - other.at);
  const tops: View[] = [];
  for (const view of views) {
    const top = tops.at(-1);
    tops.push(top && top.seq >= view.seq ? top : view);
  }
  return (before) => {
    let low = 0;
    let high = views.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (views[middle]!.at < before) low = middle + 1;
      else high = middle;
    }
    return tops[low - 1];
  };
}

export const fences: Checker = function* ({ sessions }, { membershipsOf, lifeOf }) {
  const topOf = new Map<RoomLifetime, ReturnType<typeof highest>>();
  for (const session of sessions) {
    for (const [position, { frame, call, at }] of session.seen.entries()) {
      if (frame.type !== 'pong' || call?.type !== 'ping') continue;
      const membership = membershipAt(membershipsOf.get(session)!, position);
      const life = membership && lifeOf.get(membership);
      if (!membership || !life) continue;
      if (!topOf.has(life)) topOf.set(life, highest(life));
      const top = topOf.get(life)!(call.at);
      // Frames that were read together have the same time; the order within the session says what came before the
      // `pong`.
      const inOrder = session.seen.slice(membership.first, position);
      const seen = inOrder.reduce(
        (most, each) =>
          each.frame['room'] === membership.room ? Math.max(most, Number(each.frame['seq'])) : most,
        membership.from,
      );
      yield unless(
        !top || top.seq <= seen,
        'fence.room',
        `Every event of room "${life.room}" up to \`seq\` ${top?.seq} before this \`pong\`.`,
        () =>
          `${top!.session.label} had received \`seq\` ${top!.seq} before ${session.label} sent its \`ping\`; ${session.label} had seen ${seen} when \`pong\` came (${(at - call.at).toFixed(1)} ms later).`,
        () => [asked(session, membership.entry), saw(top!), asked(session, call)],
      );
    }
  }
};
