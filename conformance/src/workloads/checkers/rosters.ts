// A life of a room, event by event: nobody joins who is inside, nobody leaves or speaks who is outside, and what
// `joined` says about owner and count is true at its number.
import { idIn } from '../session-queries.ts';
import { asked, saw } from '../relevant-events.ts';
import { viewsOf } from '../memberships.ts';
import type { RoomLifetime, Membership } from '../memberships.ts';
import { broken, held, shown, unless } from './checker.ts';
import type { Checker, CheckerResult } from './checker.ts';
import type { UserSeen } from '../../data/history.ts';
import type { RelevantEvents } from '../../data/relevant-events.ts';

function* joined(life: RoomLifetime, membership: Membership, count: number): Iterable<CheckerResult> {
  const { frame } = membership.entry.answer;
  const { clientId, name } = life.owner;
  const owner = frame['owner'] as UserSeen | undefined;
  const right = frame['count'] === count && owner?.clientId === clientId && owner.name === name;
  yield unless(
    right,
    'join.joined',
    `\`owner\` ${clientId} "${name}" and \`count\` ${count} in the \`joined\` of ${membership.session.label} under \`seq\` ${membership.from}, as the events up to there say.`,
    () => shown(frame),
    () => [asked(life.owner, life.create), asked(membership.session, membership.entry)],
  );
}

/** How a user entered. */
const entries = (life: RoomLifetime, clientId: number): RelevantEvents =>
  life.memberships
    .filter(({ session }) => session.clientId === clientId)
    .map(({ session, entry }) => asked(session, entry));

function* replay(life: RoomLifetime): Iterable<CheckerResult> {
  const views = viewsOf(life);
  const entered = new Map(
    life.memberships.filter(({ owner }) => !owner).map((membership) => [membership.from, membership]),
  );
  const members = new Set([life.owner.clientId]);
  // After a number that nobody saw, everything is possible.
  for (let seq = 1; views.has(seq); seq += 1) {
    const { event, session } = views.get(seq)![0]!;
    const where = `${session.label} saw ${shown(event)}.`;
    const user = idIn(event, 'user') ?? idIn(event, 'from') ?? 0;
    const relevantEvents = [...entries(life, user), saw(views.get(seq)![0]!)];
    if (event.type === 'closed') return;
    const membership = entered.get(seq);
    // If the room was told of something else under the number of a `joined`, the events do not say who is inside.
    if (membership && (event.type !== 'member-joined' || user !== membership.session.clientId)) return;
    if (event.type === 'member-joined') {
      if (members.has(user)) {
        yield broken(
          'join.notice',
          `No second \`member-joined\` of a user that is in the room.`,
          where,
          relevantEvents,
        );
      }
      members.add(user);
      if (membership) yield* joined(life, membership, members.size);
    } else if (!members.has(user)) {
      const requirement = event.type === 'message' ? 'state.refuses' : 'leave.notice';
      yield broken(requirement, `Only events of members of room "${life.room}".`, where, relevantEvents);
    } else if (event.type === 'member-left') members.delete(user);
    else yield held('room.gapless');
  }
}

export const rosters: Checker = function* (_history, { lives }) {
  for (const life of lives) yield* replay(life);
};
