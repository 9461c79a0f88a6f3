// Member lists: everyone who was in the room during the whole request, and nobody who was outside during all of it.
import { idIn } from '../session-queries.ts';
import { asked, went } from '../relevant-events.ts';
import { membershipAt, viewsOf } from '../memberships.ts';
import type { RoomLifetime, Rooms, Membership } from '../memberships.ts';
import { broken, held, unless } from './checker.ts';
import type { Checker, CheckerResult } from './checker.ts';
import { compare, pageOf, rises } from './lists.ts';
import type { Page, Span } from './lists.ts';
import type { History, Session } from '../../data/history.ts';
import type { RelevantEvents } from '../../data/relevant-events.ts';
import { largest, smallest } from '../../text/extremes.ts';

/**
 * When a member may have begun to leave: at its own `leave`, at the end of its connection, or at the end of the room.
 */
function mayEnd(membership: Membership, life: RoomLifetime): number {
  const { session } = membership;
  const ending = session.ending ? (session.ending.how === 'cut' ? -Infinity : session.ending.at) : Infinity;
  const own = session.calls
    .filter((call) => (call.type === 'leave' || call.type === 'close') && call.at >= membership.entry.at)
    .filter((call) => call.answer?.frame.type !== 'error');
  const owner = life.owner === session ? Infinity : ownerMayEnd(life);
  return smallest(
    own.map(({ at }) => at),
    Math.min(ending, owner),
  );
}

function ownerMayEnd({ owner, ownerMembership, create }: RoomLifetime): number {
  const from = ownerMembership?.entry.at ?? create.at;
  const closing = owner.calls.filter((call) => call.type === 'close' && call.at >= from);
  const ending = owner.ending?.how === 'cut' ? -Infinity : (owner.ending?.at ?? Infinity);
  return smallest(
    closing.map(({ at }) => at),
    ending,
  );
}

interface Leaving {
  readonly seq: number;
  readonly at: number;
}

/** When a room was told that each user left, by `seq`; a user that comes back can leave more than once. */
function leavingsOf(life: RoomLifetime): Map<Session, Leaving[]> {
  const leavings = new Map<Session, Leaving[]>();
  const byId = new Map(life.memberships.map(({ session }) => [session.clientId, session]));
  for (const [seq, views] of viewsOf(life)) {
    const { event, at } = views[0]!;
    const session = byId.get(idIn(event, 'user') ?? 0);
    if (event.type === 'member-left' && session) {
      leavings.set(session, [...(leavings.get(session) ?? []), { seq, at }]);
    }
  }
  return leavings;
}

/** The last membership of a user that came back and disconnected before it read that it had joined. */
function unreadSpan(session: Session, life: RoomLifetime, leavings: readonly Leaving[]): Span[] {
  const join = session.calls.find(
    ({ type, frame, answer }) => type === 'join' && frame['room'] === life.room && !answer,
  );
  if (!join) return [];
  const memberships = life.memberships.filter((membership) => membership.session === session);
  const read = memberships.map(({ from }) => leavings.find(({ seq }) => seq > from)?.seq ?? from);
  const left = leavings.find(({ seq }) => seq > largest(read));
  const never = { surelyIn: Infinity, mayEnd: -Infinity };
  return [{ session, mayBegin: join.at, ...never, surelyOut: left?.at ?? Infinity }];
}

/** The intervals of everyone who was in one life of a room. */
function spansOf(life: RoomLifetime): Span[] {
  const leavings = leavingsOf(life);
  const of = (session: Session) => leavings.get(session) ?? [];
  const answered = life.memberships.map((membership) => ({
    session: membership.session,
    mayBegin: membership.entry.at,
    surelyIn: membership.entry.answer.at,
    mayEnd: mayEnd(membership, life),
    surelyOut: of(membership.session).find(({ seq }) => seq > membership.from)?.at ?? Infinity,
  }));
  const inside = [...new Set(life.memberships.map(({ session }) => session))];
  return [...answered, ...inside.flatMap((session) => unreadSpan(session, life, of(session)))];
}

/** The membership in which a list was requested: the one at its answer, or one whose `closed` crossed the request. */
export function membershipOfCall(
  session: Session,
  position: number,
  at: number,
  { membershipsOf }: Rooms,
): Membership | undefined {
  const memberships = membershipsOf.get(session)!;
  const now = membershipAt(memberships, position);
  if (now) return now;
  const latest = memberships.findLast((membership) => membership.last < position);
  return latest?.exit === 'closed' && (latest.exitAt ?? -Infinity) >= at ? latest : undefined;
}

/** How a user entered a room and left it, as far as clients can see. */
const wayOf = (session: Session, life: RoomLifetime): RelevantEvents => [
  ...life.memberships
    .filter((membership) => membership.session === session)
    .map(({ entry }) => asked(session, entry)),
  ...session.calls
    .filter(({ type }) => type === 'leave' || type === 'close' || type === 'quit')
    .map((call) => asked(session, call)),
  ...went(session),
];

function* checkPage(
  asker: Session,
  life: RoomLifetime,
  page: Page,
  spans: readonly Span[],
): Iterable<CheckerResult> {
  const { missing, extra } = compare(page, spans);
  const list = `the list that ${asker.label} requested in room "${life.room}"`;
  const relevantEvents = (session: Session) => [...wayOf(session, life), asked(asker, page.call)];
  for (const { session } of missing) {
    const allowed = `${session.label} (${session.clientId}), a member during the whole request, in ${list}.`;
    yield broken('members.complete', allowed, `It contains ${ids(page)}.`, relevantEvents(session));
  }
  for (const session of extra) {
    const allowed = `Not ${session.label} (${session.clientId}), which was not a member at any moment of the request, in ${list}.`;
    yield broken('members.only', allowed, `It contains ${ids(page)}.`, relevantEvents(session));
  }
  if (missing.length === 0) yield held('members.complete');
  if (extra.length === 0) yield held('members.only');
  yield unless(
    rises(page),
    'members.order',
    'Ids in ascending order, each once, all after `after`.',
    () => `${asker.label} received ${ids(page)}.`,
    () => [asked(asker, page.call)],
  );
}

const ids = ({ users }: Page): string => users.map(({ clientId }) => clientId).join(', ') || 'nobody';

/** The users of the run that were never in this room. */
function* outsiders(
  asker: Session,
  life: RoomLifetime,
  page: Page,
  history: History,
): Iterable<CheckerResult> {
  const inside = new Set(life.memberships.map(({ session }) => session));
  for (const session of history.sessions) {
    if (inside.has(session) || !page.users.some(({ clientId }) => clientId === session.clientId)) continue;
    // A `join` without an answer may have taken effect.
    if (session.calls.some((call) => call.type === 'join' && !call.answer)) continue;
    if (session === life.owner) continue;
    const allowed = `Not ${session.label} (${session.clientId}), which was never in room "${life.room}" of ${life.owner.label}, in the list of ${asker.label}.`;
    yield broken('members.only', allowed, `It contains ${ids(page)}.`, [asked(asker, page.call)]);
  }
}

export const members: Checker = function* (history, rooms) {
  const spans = new Map<RoomLifetime, Span[]>();
  for (const asker of history.sessions) {
    for (const [position, { call }] of asker.seen.entries()) {
      const page = call?.type === 'members' ? pageOf(call) : undefined;
      const membership = page && membershipOfCall(asker, position, page.call.at, rooms);
      const life = membership && rooms.lifeOf.get(membership);
      if (!page || !life) continue;
      if (!spans.has(life)) spans.set(life, spansOf(life));
      yield* checkPage(asker, life, page, spans.get(life)!);
      yield* outsiders(asker, life, page, history);
    }
  }
};
