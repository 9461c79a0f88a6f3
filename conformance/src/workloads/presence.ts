// Tells from when on a user is certainly disconnected: it received `bye`, or a room was told that it disconnected.
// Checkers of lists and the models of presence, inbox and room share this evidence.
import { departureOf, idIn } from './session-queries.ts';
import { viewsOf } from './memberships.ts';
import type { RoomLifetime, Rooms, View } from './memberships.ts';
import type { History, Session } from '../data/history.ts';

/** Whether a `member-left` says that a user disconnected, and did not only leave the room. */
function isDeparture({ event }: View, views: readonly View[], session: Session): boolean {
  if (event.type !== 'member-left') return false;
  if (event['reason'] === 'disconnected') return true;
  if (views.some(({ by }) => by === 'left')) return false;
  const mayHaveLeft = session.calls.some((call) => call.type === 'leave' && !call.answer);
  return session.calls.some((call) => call.type === 'quit') && !mayHaveLeft;
}

/** The earliest view in which a room was told that a user disconnected; `seq` is the room's. */
export function departureNoticesOf(
  life: RoomLifetime,
  byId: ReadonlyMap<number, Session>,
): Map<Session, View> {
  const told = new Map<Session, View>();
  for (const views of viewsOf(life).values()) {
    const first = views[0]!;
    const { event } = first;
    const ownerGone = event.type === 'closed' && event['reason'] === 'owner-disconnected';
    if (ownerGone && life.owner.ending) told.set(life.owner, first);
    const session = byId.get(idIn(event, 'user') ?? 0);
    // A user that is reported as disconnected and is not is a different fault.
    if (session?.ending && isDeparture(first, views, session)) told.set(session, first);
  }
  return told;
}

const known = new WeakMap<Rooms, ReadonlyMap<Session, number>>();

/** For each user that is certainly disconnected: since when. Only what the protocol calls evidence counts. */
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

/** When a user may have disconnected: not before `from`, and not after `by`. */
export function departureBetween(
  session: Session,
  { graceMs }: History,
  out: ReadonlyMap<Session, number>,
): { from: number; by: number } | undefined {
  const going = departureOf(session, graceMs);
  if (!going) return undefined;
  return { from: going.from, by: Math.max(going.from, Math.min(going.by, out.get(session) ?? Infinity)) };
}
