// Derives from a history who was in which room and when: every membership, grouped by the lives of the rooms. One room
// id can have several lives in a program; a life is named by its owner's `create`. Checkers of rooms start from here.
import { idIn } from './session-queries.ts';
import type { Frame } from '../data/frame.ts';
import type { Call, History, ReceivedFrame, Session, UserSeen } from '../data/history.ts';

/** An event number of a room, as a client saw it. `by`: the event itself, or the answer that stands for it. */
export interface View {
  readonly seq: number;
  readonly at: number;
  readonly session: Session;
  readonly by: 'event' | 'joined' | 'left';
  /** The event, as the other members see it. */
  readonly event: Frame;
}

export interface Membership {
  readonly session: Session;
  readonly room: string;
  readonly owner: boolean;
  readonly entry: Call & { readonly answer: ReceivedFrame };
  /** `seq` of the entry. */
  readonly from: number;
  /**
   * Positions in the session's `seen`: of the entry, and of the frame that ended the membership (or the length of
   * `seen`).
   */
  readonly first: number;
  readonly last: number;
  readonly views: readonly View[];
  readonly exit: 'left' | 'closed' | 'ended' | 'open';
  readonly exitAt: number | undefined;
}

/** One life of a room id. */
export interface RoomLifetime {
  readonly room: string;
  readonly owner: Session;
  /** The owner's membership; absent if its `create` got no answer. */
  readonly ownerMembership: Membership | undefined;
  readonly create: Call;
  readonly memberships: Membership[];
  /** Members whose joining the owner was not told about, although it should have been. */
  readonly untold: Membership[];
}

export interface Rooms {
  readonly lives: readonly RoomLifetime[];
  readonly membershipsOf: ReadonlyMap<Session, readonly Membership[]>;
  readonly lifeOf: ReadonlyMap<Membership, RoomLifetime>;
  /** Memberships in a room whose owner never created one. */
  readonly orphans: readonly Membership[];
}

const EVENTS = new Set(['message', 'member-joined', 'member-left', 'closed']);

/** What an answer says about the room to a client that sees the answer in place of the event. */
function asEvent(frame: Frame, session: Session): Frame {
  const { room, seq } = frame;
  const user: UserSeen = { clientId: session.clientId, name: session.name };
  if (frame.type === 'joined') return { type: 'member-joined', room, seq, user };
  if (frame.type === 'left') return { type: 'member-left', room, seq, user, reason: 'left' };
  return frame;
}

function membershipsOf(session: Session): Membership[] {
  const memberships: Membership[] = [];
  type Open = Omit<Membership, 'last' | 'exit' | 'exitAt' | 'views'> & { views: View[] };
  let open: Open | undefined;
  const view = ({ frame, at }: ReceivedFrame, by: View['by']): View => ({
    seq: Number(frame['seq']),
    at,
    session,
    by,
    event: asEvent(frame, session),
  });
  const end = (last: number, exit: Membership['exit'], exitAt?: number) => {
    if (open) memberships.push({ ...open, last, exit, exitAt });
    open = undefined;
  };
  for (const [position, seen] of session.seen.entries()) {
    const { frame, call, at } = seen;
    const answered = call ? frame.type : '';
    if (call && (answered === 'created' || answered === 'joined')) {
      end(position, 'ended', at);
      open = {
        session,
        room: String(frame['room']),
        owner: answered === 'created',
        entry: { ...call, answer: seen },
        from: Number(frame['seq']),
        first: position,
        views: answered === 'joined' ? [view(seen, 'joined')] : [],
      };
    } else if (open && frame['room'] === open.room) {
      if (answered === 'left') {
        open.views.push(view(seen, 'left'));
        end(position, 'left', at);
      } else if (EVENTS.has(frame.type)) {
        open.views.push(view(seen, 'event'));
        if (frame.type === 'closed') end(position, 'closed', at);
      }
    }
  }
  end(session.seen.length, session.ending ? 'ended' : 'open', session.ending?.at);
  return memberships;
}

/** Whether the owner of a life was told that a member joined. */
const tells = (life: RoomLifetime, membership: Membership): boolean =>
  life.ownerMembership!.views.some(
    ({ seq, event }) =>
      seq === membership.from &&
      event.type === 'member-joined' &&
      idIn(event, 'user') === membership.session.clientId,
  );

/**
 * The life that a member joined: in the owner's order, the first life whose owner was told about that joining. An owner
 * whose connection ended may have missed it, but only in its last life.
 */
function lifeJoined(
  membership: Membership,
  lives: readonly RoomLifetime[],
  taken: ReadonlySet<string>,
): RoomLifetime | undefined {
  const told = lives.find(
    (life, n) => life.ownerMembership && !taken.has(`${n} ${membership.from}`) && tells(life, membership),
  );
  return told ?? lives.at(-1);
}

/**
 * Lives that cannot be told apart: if an owner's connection ended while another `create` of the same id was in transit,
 * the owner read neither life to its end. They are left out; the room id as a whole is still checked.
 */
function blurred(lives: readonly RoomLifetime[]): readonly RoomLifetime[] {
  const unread = lives.filter((life) => !life.ownerMembership || life.ownerMembership.exit === 'ended');
  return unread.length > 1 ? unread : [];
}

const sees = (life: RoomLifetime): boolean =>
  life.ownerMembership !== undefined && life.ownerMembership.exit !== 'ended';

/** Groups the memberships of a history. */
export function roomsOf({ sessions }: History): Rooms {
  const all = new Map(sessions.map((session) => [session, membershipsOf(session)]));
  const lives: RoomLifetime[] = [];
  const byOwner = new Map<string, RoomLifetime[]>();
  for (const session of sessions) {
    const memberships = all.get(session)!;
    for (const create of session.calls.filter((call) => call.type === 'create')) {
      const ownerMembership = memberships.find(
        (membership) => membership.owner && membership.entry.frame === create.frame,
      );
      if (create.answer && !ownerMembership) continue;
      const room = String(create.frame['room']);
      const life: RoomLifetime = {
        room,
        owner: session,
        ownerMembership,
        create,
        memberships: [],
        untold: [],
      };
      if (ownerMembership) {
        life.memberships.push(ownerMembership);
        lives.push(life);
      }
      const key = `${session.clientId} ${room}`;
      byOwner.set(key, [...(byOwner.get(key) ?? []), life]);
    }
  }
  const unclear = new Set([...byOwner.values()].flatMap(blurred));
  const clear = lives.filter((life) => !unclear.has(life));
  const lifeOf = new Map(clear.map((life) => [life.ownerMembership!, life]));
  const orphans: Membership[] = [];
  for (const session of sessions) {
    const taken = new Map<string, Set<string>>();
    for (const membership of all.get(session)!.filter((each) => !each.owner)) {
      const key = `${idIn(membership.entry.answer.frame, 'owner')} ${membership.room}`;
      const candidates = byOwner.get(key) ?? [];
      const used = taken.get(key) ?? new Set();
      taken.set(key, used);
      const life = lifeJoined(membership, candidates, used);
      if (!life) orphans.push(membership);
      if (!life || unclear.has(life)) continue;
      used.add(`${candidates.indexOf(life)} ${membership.from}`);
      if (!life.ownerMembership && life.memberships.length === 0) clear.push(life);
      if (sees(life) && !tells(life, membership)) life.untold.push(membership);
      life.memberships.push(membership);
      lifeOf.set(membership, life);
    }
  }
  return { lives: clear, membershipsOf: all, lifeOf, orphans };
}

/** The membership that a session had when the frame at a position of its `seen` arrived. */
export const membershipAt = (memberships: readonly Membership[], position: number): Membership | undefined =>
  memberships.find((membership) => membership.first < position && position <= membership.last);

const known = new WeakMap<RoomLifetime, ReadonlyMap<number, readonly View[]>>();

/**
 * All views of a life, by `seq`, the earliest view of each number first. Computed once, because every checker asks for
 * them.
 */
export function viewsOf(life: RoomLifetime): ReadonlyMap<number, readonly View[]> {
  const views = known.get(life) ?? gathered(life);
  known.set(life, views);
  return views;
}

function gathered(life: RoomLifetime): ReadonlyMap<number, readonly View[]> {
  const views = new Map<number, View[]>();
  for (const view of life.memberships.flatMap((membership) => membership.views)) {
    const same = views.get(view.seq);
    if (same) same.push(view);
    else views.set(view.seq, [view]);
  }
  for (const same of views.values()) same.sort((one, other) => one.at - other.at);
  return new Map([...views].sort(([one], [other]) => one - other));
}
