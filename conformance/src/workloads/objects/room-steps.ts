// Turns what a history shows about one room id into operations on its object. The effect of an operation lies between
// its request and the earliest frame that shows it: the answer, or the event that another client received.
import type { ServerType, User } from 'parley-spec';
import { codeOf, idIn, userOf } from '../session-queries.ts';
import { pageOf } from '../checkers/lists.ts';
import { membershipOfCall } from '../checkers/members.ts';
import { departureBetween, outAt, departureNoticesOf } from '../presence.ts';
import { membershipAt, viewsOf } from '../memberships.ts';
import type { RoomLifetime, Rooms, Membership, View } from '../memberships.ts';
import type { Observed } from './object.ts';
import type { Look, RoomInput, RoomOutput } from './room.ts';
import type { Call, History, ReceivedFrame, Session, UserSeen } from '../../data/history.ts';

export type RoomStep = Observed<RoomInput, RoomOutput>;

const LOOK: Readonly<Record<string, 'exists' | 'free' | 'full'>> = {
  'room-exists': 'exists',
  'no-such-room': 'free',
  'room-full': 'full',
};

export class RoomSteps {
  readonly #history: History;
  readonly #rooms: Rooms;
  readonly #out: ReadonlyMap<Session, number>;
  readonly #byId: ReadonlyMap<number, Session>;
  /** Life → number → when it was first seen. */
  readonly #seenAt = new Map<RoomLifetime, Map<number, number>>();
  readonly #steps = new Map<string, RoomStep[]>();
  /** Room → everyone who was, or may have been, inside. */
  readonly #guests = new Map<string, Set<Session>>();

  constructor(history: History, rooms: Rooms) {
    this.#history = history;
    this.#rooms = rooms;
    this.#out = outAt(history, rooms);
    this.#byId = new Map(history.sessions.map((session) => [session.clientId, session]));
  }

  /** Operations by room id. */
  all(): ReadonlyMap<string, readonly RoomStep[]> {
    for (const life of this.#rooms.lives) {
      const seenAt = new Map([...viewsOf(life)].map(([seq, views]) => [seq, views[0]!.at]));
      this.#seenAt.set(life, seenAt);
    }
    for (const session of this.#history.sessions) {
      for (const room of this.#roomsOf(session)) this.#guestsOf(room).add(session);
    }
    for (const session of this.#history.sessions) this.#session(session);
    return this.#steps;
  }

  #guestsOf(room: string): Set<Session> {
    const guests = this.#guests.get(room) ?? new Set();
    this.#guests.set(room, guests);
    return guests;
  }

  /** Rooms that a user was in, or may have been in because of a request without an answer. */
  #roomsOf(session: Session): Set<string> {
    const asked = session.calls.filter(
      ({ type, answer }) => !answer && (type === 'create' || type === 'join'),
    );
    const memberships = this.#rooms.membershipsOf.get(session)!;
    return new Set([
      ...memberships.map(({ room }) => room),
      ...asked.map(({ frame }) => String(frame['room'])),
    ]);
  }

  #add(room: string, session: Session, step: Omit<RoomStep, 'session'>): void {
    const steps = this.#steps.get(room) ?? [];
    this.#steps.set(room, steps);
    steps.push({ session, ...step });
  }

  #look(room: string, session: Session, call: Call, input: Look, holds = true): void {
    this.#add(room, session, { input, output: { holds }, at: call.at, by: call.answer!.at });
  }

  #session(session: Session): void {
    for (const [position, seen] of session.seen.entries()) {
      if (seen.call) this.#answered(session, seen.call, seen, position);
    }
    const open = session.calls.filter((call) => !call.answer);
    if (open.length > 0) this.#pending(session, open);
    this.#gone(session);
  }

  /** When the event of a number of a membership's room was first seen, or its answer arrived. */
  #by(session: Session, seen: ReceivedFrame, position: number): number {
    const memberships = this.#rooms.membershipsOf.get(session)!;
    const membership =
      memberships.find(({ first }) => first === position) ?? membershipAt(memberships, position);
    const life = membership && this.#rooms.lifeOf.get(membership);
    const first = life && this.#seenAt.get(life)?.get(Number(seen.frame['seq']));
    return Math.min(seen.at, first ?? Infinity);
  }

  #answered(session: Session, call: Call, seen: ReceivedFrame, position: number): void {
    const { frame } = seen;
    const by: User = userOf(session);
    const seq = Number(frame['seq']);
    const room = String(frame['room']);
    const at = { at: call.at, by: frame.type === 'error' ? seen.at : this.#by(session, seen, position) };
    // What came from a target may have any type: other types than these show nothing of a room.
    const answered = frame.type as ServerType;
    switch (answered) {
      case 'created':
        return this.#add(room, session, {
          input: { kind: 'create', by },
          output: { seq },
          at: call.at,
          by: seen.at,
        });
      case 'joined': {
        const owner = idIn(frame, 'owner') ?? 0;
        const output = { seq, owner, count: Number(frame['count']) };
        return this.#add(room, session, { input: { kind: 'join', by }, output, ...at });
      }
      case 'message': {
        const text = String(frame['text']);
        return this.#add(room, session, { input: { kind: 'say', by, text, at: '' }, output: { seq }, ...at });
      }
      case 'left':
        return this.#add(room, session, { input: { kind: 'leave', by }, output: { seq }, ...at });
      case 'closed':
        return this.#add(room, session, { input: { kind: 'close', by }, output: { seq }, ...at });
      case 'members':
        return this.#list(session, call, position);
      case 'error':
        return this.#refused(session, call, seen, position);
      case 'welcome':
      case 'ready':
      case 'menu':
      case 'users':
      case 'sent':
      case 'inbox':
      case 'pong':
      case 'bye':
      case 'member-joined':
      case 'member-left':
        return;
      default:
        // A new frame does not compile until it has its case.
        answered satisfies never;
    }
  }

  #refused(session: Session, call: Call, seen: ReceivedFrame, position: number): void {
    const code = codeOf(seen.frame)!;
    const look = LOOK[code];
    if (look) return this.#look(String(call.frame['room']), session, call, { kind: look });
    if (code !== 'wrong-state' || seen.frame['state'] !== 'menu') return;
    if (call.type !== 'say' && call.type !== 'leave' && call.type !== 'members') return;
    // Refused because its room had been closed: so the room was closed.
    const membership = membershipOfCall(session, position, call.at, this.#rooms);
    if (membership && !membership.owner) {
      this.#look(membership.room, session, call, { kind: 'outside', id: session.clientId });
    }
  }

  #list(session: Session, call: Call, position: number): void {
    const page = pageOf(call);
    const membership: Membership | undefined =
      page && membershipOfCall(session, position, call.at, this.#rooms);
    if (!page || !membership) return;
    const listed = new Set(page.users.map(({ clientId }: UserSeen) => clientId));
    for (const { clientId: id } of this.#guestsOf(membership.room)) {
      if (page.covers(id)) this.#look(membership.room, session, call, { kind: 'lists', id }, listed.has(id));
    }
  }

  /** Requests without an answer: seen by others, or possibly done, or not done. */
  #pending(session: Session, calls: readonly Call[]): void {
    const by: User = userOf(session);
    const rooms = new Set(
      calls
        .filter(({ type }) => type === 'create' || type === 'join')
        .map(({ frame }) => String(frame['room'])),
    );
    const last = this.#rooms.membershipsOf.get(session)!.at(-1);
    if (last && last.exit !== 'left') rooms.add(last.room);
    for (const { type, at, frame } of calls) {
      if (type === 'create') {
        this.#add(String(frame['room']), session, { input: { kind: type, by }, at });
      } else if (type === 'join') {
        const room = String(frame['room']);
        // If there are several, nobody can tell which one was seen.
        const alone =
          calls.filter((call) => call.type === 'join' && call.frame['room'] === room).length === 1;
        const sight = alone ? this.#sighted(room, at, by) : { at };
        this.#add(room, session, { input: { kind: type, by }, ...sight });
      } else if (type === 'say') {
        const text = String(frame['text']);
        const input = { kind: 'say', by, text, at: '' } as const;
        for (const room of rooms) this.#add(room, session, { input, ...this.#heard(room, at, text) });
      } else if (type === 'leave' || type === 'close') {
        for (const room of rooms) this.#add(room, session, { input: { kind: type, by }, at });
      }
    }
  }

  /** The event of a line whose speaker got no answer. */
  #heard(room: string, at: number, text: string): Pick<RoomStep, 'at' | 'by' | 'output'> {
    const view = this.#views(room).find(({ event }) => event.type === 'message' && event['text'] === text);
    return view ? { at, by: view.at, output: { seq: view.seq } } : { at };
  }

  /** The event of a joining whose member got no answer: a number that no answered joining has. */
  #sighted(room: string, at: number, by: User): Pick<RoomStep, 'at' | 'by' | 'output'> {
    const view = this.#views(room).find(
      (each) =>
        each.event.type === 'member-joined' &&
        idIn(each.event, 'user') === by.clientId &&
        !this.#rooms.membershipsOf
          .get(this.#byId.get(by.clientId)!)!
          .some((membership) => membership.room === room && membership.from === each.seq),
    );
    return view ? { at, by: view.at, output: { seq: view.seq } } : { at };
  }

  #views(room: string): View[] {
    return this.#rooms.lives
      .filter((life) => life.room === room)
      .flatMap((life) => life.memberships.flatMap(({ views }) => views))
      .sort((one, other) => one.at - other.at);
  }

  /** The end of a connection, in every room where it may matter; with its number if it was announced. */
  #gone(session: Session): void {
    const going = departureBetween(session, this.#history, this.#out);
    if (!going) return;
    const by: User = userOf(session);
    const cause = session.ending?.how === 'quit' ? 'quit' : 'disconnected';
    const input = { kind: 'disconnect', by, cause } as const;
    for (const room of this.#roomsOf(session)) {
      const told = this.#rooms.lives
        .filter((life) => life.room === room)
        .flatMap((life) => departureNoticesOf(life, this.#byId).get(session) ?? [])[0];
      const output = told ? { seq: told.seq } : {};
      this.#add(room, session, {
        input,
        output,
        at: going.from,
        by: told ? Math.min(going.by, told.at) : going.by,
      });
    }
  }
}
