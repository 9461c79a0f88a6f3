// A life of a room, event by event: nobody comes who is in, nobody goes who is not, nobody speaks who is not; and what
// `joined` says of owner and count is true at its number.
import { idIn } from '../history.ts';
import type { UserSeen } from '../history.ts';
import { asked, saw } from '../relevant-events.ts';
import type { Scene } from '../relevant-events.ts';
import { viewsOf } from '../memberships.ts';
import type { Life, Stay } from '../memberships.ts';
import { broken, held, shown, unless } from './checker.ts';
import type { Judge, Judgement } from './checker.ts';

function* joined(life: Life, stay: Stay, count: number): Iterable<Judgement> {
  const { frame } = stay.entry.answer;
  const { clientId, name } = life.owner;
  const owner = frame['owner'] as UserSeen | undefined;
  const right = frame['count'] === count && owner?.clientId === clientId && owner.name === name;
  yield unless(
    right,
    'join.joined',
    `\`owner\` ${clientId} "${name}" and \`count\` ${count} in the \`joined\` of ${stay.session.label} under \`seq\` ${stay.from}, as the events up to there make it.`,
    () => shown(frame),
    () => [asked(life.owner, life.create), asked(stay.session, stay.entry)],
  );
}

/** How somebody came in. */
const entries = (life: Life, clientId: number): Scene =>
  life.stays
    .filter(({ session }) => session.clientId === clientId)
    .map(({ session, entry }) => asked(session, entry));

function* replay(life: Life): Iterable<Judgement> {
  const views = viewsOf(life);
  const entered = new Map(life.stays.filter(({ owner }) => !owner).map((stay) => [stay.from, stay]));
  const members = new Set([life.owner.clientId]);
  // Behind a number that nobody saw everything is possible.
  for (let seq = 1; views.has(seq); seq += 1) {
    const { event, session } = views.get(seq)![0]!;
    const where = `${session.label} saw ${shown(event)}.`;
    const user = idIn(event, 'user') ?? idIn(event, 'from') ?? 0;
    const scene = [...entries(life, user), saw(views.get(seq)![0]!)];
    if (event.type === 'closed') return;
    if (event.type === 'member-joined') {
      if (members.has(user)) {
        yield broken(
          'join.notice',
          `No second \`member-joined\` of somebody who is in the room.`,
          where,
          scene,
        );
      }
      members.add(user);
      const stay = entered.get(seq);
      if (stay && stay.session.clientId === user) yield* joined(life, stay, members.size);
    } else if (!members.has(user)) {
      const requirement = event.type === 'message' ? 'state.refuses' : 'leave.notice';
      yield broken(requirement, `Only events of those who are in room "${life.room}".`, where, scene);
    } else if (event.type === 'member-left') members.delete(user);
    else yield held('room.gapless');
  }
}

export const rosters: Judge = function* (_history, { lives }) {
  for (const life of lives) yield* replay(life);
};
