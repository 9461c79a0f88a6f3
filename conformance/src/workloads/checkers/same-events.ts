// All members of a room see the same events under the same numbers. Others see a joining and a leaving under the
// numbers that `joined` and `left` carry.
import { idIn } from '../session-queries.ts';
import { asked, saw } from '../relevant-events.ts';
import { viewsOf } from '../memberships.ts';
import type { RoomLifetime, View } from '../memberships.ts';
import { broken, held, shown } from './checker.ts';
import type { Checker, CheckerResult } from './checker.ts';
import type { Frame } from '../../data/frame.ts';
import type { UserSeen } from '../../data/history.ts';
import { largest } from '../../text/extremes.ts';

/** The fields that make two events equal. */
function essence(event: Frame): string {
  const user = (member: 'user' | 'from') => {
    const { clientId, name } = (event[member] ?? {}) as Partial<UserSeen>;
    return [clientId, name];
  };
  switch (event.type) {
    case 'message':
      return JSON.stringify(['message', user('from'), event['text']]);
    case 'member-joined':
      return JSON.stringify(['member-joined', user('user')]);
    case 'member-left':
      return JSON.stringify(['member-left', user('user'), event['reason']]);
    case 'closed':
      return JSON.stringify(['closed', event['reason']]);
    default:
      throw new TypeError(`\`${event.type}\` is no event of a room.`);
  }
}

const NOTICE = { joined: 'join.notice', left: 'leave.notice', event: 'room.same-events' } as const;

const told = ({ session, by, event }: View): string =>
  by === 'event'
    ? `${session.label} saw ${shown(event)}`
    : `${session.label} received \`${by}\` as the answer`;

function* oneNumber(life: RoomLifetime, seq: number, views: readonly View[]): Iterable<CheckerResult> {
  const [first, ...others] = views;
  const other = others.find((view) => essence(view.event) !== essence(first!.event));
  if (!other) {
    if (others.length > 0) yield held('room.same-events');
    for (const by of ['joined', 'left'] as const) {
      if (others.length > 0 && views.some((view) => view.by === by)) yield held(NOTICE[by]);
    }
    return;
  }
  const answer = [first!, other].find((view) => view.by !== 'event')?.by ?? 'event';
  yield broken(
    NOTICE[answer],
    `One event under \`seq\` ${seq} of room "${life.room}", the same for all its members.`,
    `${told(first!)}, and ${told(other)}.`,
    [saw(first!), saw(other)],
  );
}

/**
 * The last number that each member must have seen: the highest that anyone had received before the member's last fence.
 */
function* tails(life: RoomLifetime): Iterable<CheckerResult> {
  for (const membership of life.memberships.filter(({ exit }) => exit === 'open')) {
    const ping = membership.session.calls.findLast((call) => call.type === 'ping' && call.answer);
    if (!ping) continue;
    const last = largest(
      membership.views.map(({ seq }) => seq),
      membership.from,
    );
    const missed = life.memberships
      .flatMap(({ views }) => views)
      .find((view) => view.seq > last && view.at < ping.at);
    if (!missed) continue;
    yield broken(
      'room.same-events',
      `Every event of room "${life.room}" for ${membership.session.label}, which stayed until the end.`,
      `${membership.session.label} saw none after \`seq\` ${last}; ${told(missed)}.`,
      [asked(membership.session, membership.entry), saw(missed), asked(membership.session, ping)],
    );
  }
}

export const sameEvents: Checker = function* (_history, { lives, orphans }) {
  for (const life of lives) {
    for (const [seq, views] of viewsOf(life)) yield* oneNumber(life, seq, views);
    yield* tails(life);
    for (const { session, from, entry } of life.untold) {
      yield broken(
        'join.notice',
        `\`member-joined\` to ${life.owner.label}, the owner of room "${life.room}", under \`seq\` ${from}.`,
        `${session.label} received \`joined\` with that number; ${life.owner.label} received no \`member-joined\`.`,
        [asked(life.owner, life.create), asked(session, entry)],
      );
    }
  }
  for (const { session, room, entry } of orphans) {
    yield broken(
      'join.joined',
      `As \`owner\` the user that created room "${room}".`,
      `${session.label} received the owner ${idIn(entry.answer.frame, 'owner')}, which did not create it.`,
      [asked(session, entry)],
    );
  }
};
