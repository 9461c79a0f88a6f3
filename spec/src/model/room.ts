// One room id: opened by `create`, entered, spoken in, left, closed, and free again. Every event takes the next
// `seq`; `told` says who sees it. What ends a request on the asker's own connection is the `result`.
import type {
  ClosedFrame,
  MemberJoinedFrame,
  MemberLeftFrame,
  MessageFrame,
  User,
} from '../generated/types.ts';
import type { SubModel } from './sub-model.ts';

/** A room id over all its lives: open or not, with its members and its number. */
export type RoomState =
  | { readonly kind: 'free' }
  | {
      readonly kind: 'open';
      readonly owner: User;
      /** By ascending clientId, the owner included. */
      readonly members: readonly User[];
      /** Number of the latest event; 0 when nothing has happened since `created`. */
      readonly seq: number;
    };
type OpenRoom = Extract<RoomState, { kind: 'open' }>;

/** What may happen to a room id. */
export type RoomOp =
  | { readonly kind: 'create'; readonly by: User }
  | { readonly kind: 'join'; readonly by: User }
  | { readonly kind: 'say'; readonly by: User; readonly text: string; readonly at: string }
  /** At most `count` of the members beyond `after`: how many a page holds is the server's affair. */
  | { readonly kind: 'members'; readonly by: User; readonly after: number; readonly count: number }
  | { readonly kind: 'leave'; readonly by: User }
  | { readonly kind: 'close'; readonly by: User }
  /** The connection of somebody ended: `quit`, or anything else. */
  | { readonly kind: 'gone'; readonly by: User; readonly manner: 'quit' | 'disconnected' };

/** Why a room refuses. */
export type RoomRefusal = 'room-exists' | 'no-such-room' | 'room-full' | 'wrong-state';

/** What came of it. */
export type RoomResult =
  | { readonly kind: 'created'; readonly seq: 0 }
  | { readonly kind: 'joined'; readonly owner: User; readonly count: number; readonly seq: number }
  | { readonly kind: 'said' | 'left' | 'closed'; readonly seq: number }
  | { readonly kind: 'members'; readonly users: readonly User[]; readonly more: boolean }
  /** `wrong-state` is said to everybody whose place is not in this room, or not the one that it takes. */
  | { readonly kind: 'refused'; readonly code: RoomRefusal }
  | { readonly kind: 'gone' };

/** What the members of a room are told. */
export type RoomEvent = MessageFrame | MemberJoinedFrame | MemberLeftFrame | ClosedFrame;

/** An event, and the ids of those who see it. */
export interface Told {
  /** Ids of those who see it. */
  readonly to: readonly number[];
  /** What they see. */
  readonly event: RoomEvent;
}

/** The room after a step, its answer, and what its members are told. */
export interface RoomStep {
  /** The room afterwards. */
  readonly state: RoomState;
  /** What the one who asked learns. */
  readonly result: RoomResult;
  /** What the members are told; absent where nothing is. */
  readonly told?: Told;
}

/** One room id, taken by itself. */
export interface RoomModel extends SubModel<RoomState, RoomOp, RoomResult> {
  step(state: RoomState, op: RoomOp): RoomStep;
}

const FREE: RoomState = { kind: 'free' };
const byId = (one: User, other: User): number => one.clientId - other.clientId;
const idsOf = (users: readonly User[]): readonly number[] => users.map((each) => each.clientId);
const has = (state: OpenRoom, user: User): boolean => idsOf(state.members).includes(user.clientId);

/** The room `room` of a server whose limit is `roomMembers`. */
export function roomModel(room: string, limits: { readonly roomMembers: number }): RoomModel {
  const refused = (state: RoomState, code: RoomRefusal): RoomStep => ({
    state,
    result: { kind: 'refused', code },
  });

  function create(state: RoomState, owner: User): RoomStep {
    if (state.kind === 'open') return refused(state, 'room-exists');
    return { state: { kind: 'open', owner, members: [owner], seq: 0 }, result: { kind: 'created', seq: 0 } };
  }

  function join(state: RoomState, by: User): RoomStep {
    if (state.kind === 'free') return refused(state, 'no-such-room');
    if (has(state, by)) return refused(state, 'wrong-state');
    if (state.members.length >= limits.roomMembers) return refused(state, 'room-full');
    const members = [...state.members, by].sort(byId);
    const seq = state.seq + 1;
    return {
      state: { ...state, members, seq },
      result: { kind: 'joined', owner: state.owner, count: members.length, seq },
      told: { to: idsOf(state.members), event: { type: 'member-joined', room, seq, user: by } },
    };
  }

  function say(state: OpenRoom, { by, text, at }: Extract<RoomOp, { kind: 'say' }>): RoomStep {
    const seq = state.seq + 1;
    return {
      state: { ...state, seq },
      result: { kind: 'said', seq },
      told: { to: idsOf(state.members), event: { type: 'message', room, seq, from: by, text, at } },
    };
  }

  function list(state: OpenRoom, after: number, count: number): RoomStep {
    const rest = state.members.filter((each) => each.clientId > after);
    const users = rest.slice(0, count);
    return { state, result: { kind: 'members', users, more: rest.length > users.length } };
  }

  function withdraw(state: OpenRoom, by: User, reason: MemberLeftFrame['reason']): RoomStep {
    const members = state.members.filter((each) => each.clientId !== by.clientId);
    const seq = state.seq + 1;
    return {
      state: { ...state, members, seq },
      result: { kind: 'left', seq },
      told: { to: idsOf(members), event: { type: 'member-left', room, seq, user: by, reason } },
    };
  }

  /** The owner's own copy ends its `close`, so it is not among those told. */
  function shut(state: OpenRoom, reason: ClosedFrame['reason']): RoomStep {
    const seq = state.seq + 1;
    const others = idsOf(state.members).filter((id) => id !== state.owner.clientId);
    return {
      state: FREE,
      result: { kind: 'closed', seq },
      told: { to: others, event: { type: 'closed', room, seq, reason } },
    };
  }

  /** What only somebody in the room can ask. */
  function within(state: OpenRoom, op: Exclude<RoomOp, { kind: 'create' | 'join' }>): RoomStep {
    const owns = state.owner.clientId === op.by.clientId;
    switch (op.kind) {
      case 'say':
        return say(state, op);
      case 'members':
        return list(state, op.after, op.count);
      case 'leave':
        return owns ? refused(state, 'wrong-state') : withdraw(state, op.by, 'left');
      case 'close':
        return owns ? shut(state, 'owner-closed') : refused(state, 'wrong-state');
      case 'gone': {
        const reason = op.manner === 'quit' ? 'left' : 'disconnected';
        const after = owns ? shut(state, 'owner-disconnected') : withdraw(state, op.by, reason);
        return { ...after, result: { kind: 'gone' } };
      }
    }
  }

  return {
    name: 'room',
    init: () => FREE,

    step(state, op) {
      if (op.kind === 'create') return create(state, op.by);
      if (op.kind === 'join') return join(state, op.by);
      if (state.kind === 'open' && has(state, op.by)) return within(state, op);
      return op.kind === 'gone' ? { state, result: { kind: 'gone' } } : refused(state, 'wrong-state');
    },

    key: (state) =>
      state.kind === 'free'
        ? 'free'
        : JSON.stringify([state.owner.clientId, state.seq, idsOf(state.members)]),
  };
}
