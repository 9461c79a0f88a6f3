// Lists of members: whoever was in the room during the whole request, and nobody who was not in at some moment of it.
import { idIn } from '../history.ts';
import type { History, Session } from '../history.ts';
import { asked, went } from '../relevant-events.ts';
import type { Scene } from '../relevant-events.ts';
import { stayAt, viewsOf } from '../memberships.ts';
import type { Life, Rooms, Stay } from '../memberships.ts';
import { broken, held, unless } from './checker.ts';
import type { Judge, Judgement } from './checker.ts';
import { compare, pageOf, rises } from './lists.ts';
import type { Page, Span } from './lists.ts';

/** When a member may have begun to go: at its own `leave`, or at the end of its connection, or of the room. */
function mayEnd(stay: Stay, life: Life): number {
  const { session } = stay;
  const ending = session.ending ? (session.ending.how === 'cut' ? -Infinity : session.ending.at) : Infinity;
  const own = session.calls
    .filter((call) => (call.type === 'leave' || call.type === 'close') && call.at >= stay.entry.at)
    .filter((call) => call.answer?.frame.type !== 'error');
  const owner = life.owner === session ? Infinity : ownerMayEnd(life);
  return Math.min(ending, owner, ...own.map(({ at }) => at));
}

function ownerMayEnd({ owner, ownerStay, create }: Life): number {
  const from = ownerStay?.entry.at ?? create.at;
  const closing = owner.calls.filter((call) => call.type === 'close' && call.at >= from);
  const ending = owner.ending?.how === 'cut' ? -Infinity : (owner.ending?.at ?? Infinity);
  return Math.min(ending, ...closing.map(({ at }) => at));
}

interface Leaving {
  readonly seq: number;
  readonly at: number;
}

/** When the going of each user was told to a room, by `seq`; who comes back goes more than once. */
function leavingsOf(life: Life): Map<Session, Leaving[]> {
  const leavings = new Map<Session, Leaving[]>();
  const byId = new Map(life.stays.map(({ session }) => [session.clientId, session]));
  for (const [seq, views] of viewsOf(life)) {
    const { event, at } = views[0]!;
    const session = byId.get(idIn(event, 'user') ?? 0);
    if (event.type === 'member-left' && session) {
      leavings.set(session, [...(leavings.get(session) ?? []), { seq, at }]);
    }
  }
  return leavings;
}

/** The last stay of somebody who came back and was gone before it read that it was in. */
function unreadSpan(session: Session, life: Life, leavings: readonly Leaving[]): Span[] {
  const join = session.calls.find(
    ({ type, frame, answer }) => type === 'join' && frame['room'] === life.room && !answer,
  );
  if (!join) return [];
  const stays = life.stays.filter((stay) => stay.session === session);
  const read = stays.map(({ from }) => leavings.find(({ seq }) => seq > from)?.seq ?? from);
  const left = leavings.find(({ seq }) => seq > Math.max(...read));
  const never = { surelyIn: Infinity, mayEnd: -Infinity };
  return [{ session, mayBegin: join.at, ...never, surelyOut: left?.at ?? Infinity }];
}

/** The spans of all who were in one life of a room. */
function spansOf(life: Life): Span[] {
  const leavings = leavingsOf(life);
  const of = (session: Session) => leavings.get(session) ?? [];
  const answered = life.stays.map((stay) => ({
    session: stay.session,
    mayBegin: stay.entry.at,
    surelyIn: stay.entry.answer.at,
    mayEnd: mayEnd(stay, life),
    surelyOut: of(stay.session).find(({ seq }) => seq > stay.from)?.at ?? Infinity,
  }));
  const inside = [...new Set(life.stays.map(({ session }) => session))];
  return [...answered, ...inside.flatMap((session) => unreadSpan(session, life, of(session)))];
}

/** The stay in which a list was asked for: the one at its answer, or one whose `closed` crossed the request. */
export function stayOfCall(
  session: Session,
  position: number,
  at: number,
  { staysOf }: Rooms,
): Stay | undefined {
  const stays = staysOf.get(session)!;
  const now = stayAt(stays, position);
  if (now) return now;
  const latest = stays.findLast((stay) => stay.last < position);
  return latest?.exit === 'closed' && (latest.exitAt ?? -Infinity) >= at ? latest : undefined;
}

/** How somebody came into a room and left it, as far as it can be seen. */
const wayOf = (session: Session, life: Life): Scene => [
  ...life.stays.filter((stay) => stay.session === session).map(({ entry }) => asked(session, entry)),
  ...session.calls
    .filter(({ type }) => type === 'leave' || type === 'close' || type === 'quit')
    .map((call) => asked(session, call)),
  ...went(session),
];

function* judgePage(asker: Session, life: Life, page: Page, spans: readonly Span[]): Iterable<Judgement> {
  const { missing, extra } = compare(page, spans);
  const list = `the list that ${asker.label} asked for in room "${life.room}"`;
  const scene = (session: Session) => [...wayOf(session, life), asked(asker, page.call)];
  for (const { session } of missing) {
    const allowed = `${session.label} (${session.clientId}), a member during the whole request, in ${list}.`;
    yield broken('members.complete', allowed, `It holds ${ids(page)}.`, scene(session));
  }
  for (const session of extra) {
    const allowed = `Not ${session.label} (${session.clientId}), no member at any moment of the request, in ${list}.`;
    yield broken('members.only', allowed, `It holds ${ids(page)}.`, scene(session));
  }
  if (missing.length === 0) yield held('members.complete');
  if (extra.length === 0) yield held('members.only');
  yield unless(
    rises(page),
    'members.order',
    'Ids in ascending order, each once, all after `after`.',
    () => `${asker.label} was shown ${ids(page)}.`,
    () => [asked(asker, page.call)],
  );
}

const ids = ({ users }: Page): string => users.map(({ clientId }) => clientId).join(', ') || 'nobody';

/** Those of the run who were never in this room at all. */
function* outsiders(asker: Session, life: Life, page: Page, history: History): Iterable<Judgement> {
  const inside = new Set(life.stays.map(({ session }) => session));
  for (const session of history.sessions) {
    if (inside.has(session) || !page.users.some(({ clientId }) => clientId === session.clientId)) continue;
    // An unanswered `join` may have taken effect.
    if (session.calls.some((call) => call.type === 'join' && !call.answer)) continue;
    if (session === life.owner) continue;
    const allowed = `Not ${session.label} (${session.clientId}), who never was in room "${life.room}" of ${life.owner.label}, in the list of ${asker.label}.`;
    yield broken('members.only', allowed, `It holds ${ids(page)}.`, [asked(asker, page.call)]);
  }
}

export const members: Judge = function* (history, rooms) {
  const spans = new Map<Life, Span[]>();
  for (const asker of history.sessions) {
    for (const [position, { call }] of asker.seen.entries()) {
      const page = call?.type === 'members' ? pageOf(call) : undefined;
      const stay = page && stayOfCall(asker, position, page.call.at, rooms);
      const life = stay && rooms.lifeOf.get(stay);
      if (!page || !life) continue;
      if (!spans.has(life)) spans.set(life, spansOf(life));
      yield* judgePage(asker, life, page, spans.get(life)!);
      yield* outsiders(asker, life, page, history);
    }
  }
};
