// From when on a user is surely out: its `bye` was received, or its going was told to a room. Checkers of lists and the
// models of presences, inboxes and rooms share this evidence.
import { departureOf, idIn } from './history.ts';
import type { History, Session } from './history.ts';
import { viewsOf } from './memberships.ts';
import type { Life, Rooms, View } from './memberships.ts';

/** Whether a `member-left` tells that somebody is gone for good, and has not merely left the room. */
function isDeparture({ event }: View, views: readonly View[], session: Session): boolean {
  if (event.type !== 'member-left') return false;
  if (event['reason'] === 'disconnected') return true;
  if (views.some(({ by }) => by === 'left')) return false;
  const mayHaveLeft = session.calls.some((call) => call.type === 'leave' && !call.answer);
  return session.calls.some((call) => call.type === 'quit') && !mayHaveLeft;
}

/** The earliest view in which somebody's going for good was told to a room; `seq` is that of the room. */
export function departureNoticesOf(life: Life, byId: ReadonlyMap<number, Session>): Map<Session, View> {
  const told = new Map<Session, View>();
  for (const views of viewsOf(life).values()) {
    const first = views[0]!;
    const { event } = first;
    const ownerGone = event.type === 'closed' && event['reason'] === 'owner-disconnected';
    if (ownerGone && life.owner.ending) told.set(life.owner, first);
    const session = byId.get(idIn(event, 'user') ?? 0);
    // Whoever is told to be gone and is not is another fault.
    if (session?.ending && isDeparture(first, views, session)) told.set(session, first);
  }
  return told;
}

const known = new WeakMap<Rooms, ReadonlyMap<Session, number>>();

/** For each user who is surely out: since when. Only what the protocol calls evidence counts. */
export function outAt(history: History, rooms: Rooms): ReadonlyMap<Session, number> {
  const out = known.get(rooms) ?? evidenceOf(history, rooms);
  known.set(rooms, out);
  return out;
}

function evidenceOf(history: History, { lives }: Rooms): ReadonlyMap<Session, number> {
  const byId = new Map(history.sessions.map((session) => [session.clientId, session]));
  const out = new Map<Session, number>();
  for (const session of history.sessions) {
    if (session.ending?.how === 'quit' && Number.isFinite(byeAt(session))) out.set(session, byeAt(session));
  }
  for (const life of lives) {
    for (const [session, { at }] of departureNoticesOf(life, byId)) {
      out.set(session, Math.min(at, out.get(session) ?? Infinity));
    }
  }
  return out;
}

function byeAt(session: Session): number {
  const quit = session.calls.find((call) => call.type === 'quit' && call.answer?.frame.type === 'bye');
  return quit?.answer?.at ?? Infinity;
}

/** When a user may have gone: not before `from`, and by `by` at the latest. */
export function departureBetween(
  session: Session,
  { graceMs }: History,
  out: ReadonlyMap<Session, number>,
): { from: number; by: number } | undefined {
  const going = departureOf(session, graceMs);
  if (!going) return undefined;
  return { from: going.from, by: Math.max(going.from, Math.min(going.by, out.get(session) ?? Infinity)) };
}
