// One room id: `create` opens it, members join, speak and leave, and its end makes the id free again. Every event has the
// next `seq`; `notice` says who sees it. The `result` is the answer to the caller.
import type {
  ClosedFrame,
  MemberJoinedFrame,
  MemberLeftFrame,
  MessageFrame,
  User,
} from '../generated/types.ts';
import type { SubModel } from './sub-model.ts';

/** A room id: free, or open with its members and the number of its latest event. */
export type RoomState =
  | { readonly kind: 'free' }
  | {
      readonly kind: 'open';
      readonly owner: User;
      /** By ascending clientId, the owner included. */
      readonly members: readonly User[];
      /** Number of the latest event; 0 after `created`. */
      readonly seq: number;
    };
type OpenRoom = Extract<RoomState, { kind: 'open' }>;

/** What may happen to a room id. */
export type RoomOp =
  | { readonly kind: 'create'; readonly by: User }
  | { readonly kind: 'join'; readonly by: User }
  | { readonly kind: 'say'; readonly by: User; readonly text: string; readonly at: string }
  /** At most `count` of the members after the id `after`. A server chooses how many a page holds. */
  | { readonly kind: 'members'; readonly by: User; readonly after: number; readonly count: number }
  | { readonly kind: 'leave'; readonly by: User }
  | { readonly kind: 'close'; readonly by: User }
  /** A member's connection ended: by `quit`, or otherwise. */
  | { readonly kind: 'disconnect'; readonly by: User; readonly cause: 'quit' | 'disconnected' };

/** Why a room refuses. */
export type RoomRefusal = 'room-exists' | 'no-such-room' | 'room-full' | 'wrong-state';

/** Result of an operation. */
export type RoomResult =
  | { readonly kind: 'created'; readonly seq: 0 }
  | { readonly kind: 'joined'; readonly owner: User; readonly count: number; readonly seq: number }
  | { readonly kind: 'said' | 'left' | 'closed'; readonly seq: number }
  | { readonly kind: 'members'; readonly users: readonly User[]; readonly more: boolean }
  /** `wrong-state`: the caller is not in this room, or does not have the role that the operation needs. */
  | { readonly kind: 'refused'; readonly code: RoomRefusal }
  | { readonly kind: 'disconnected' };

/** An event of a room. */
export type RoomEvent = MessageFrame | MemberJoinedFrame | MemberLeftFrame | ClosedFrame;

/** An event, and the users who see it. */
export interface Notice {
  /** Ids of the users who see it. */
  readonly to: readonly number[];
  /** The event. */
  readonly event: RoomEvent;
}

/** The room after an operation, the answer to the caller, and the notice to members. */
export interface RoomStep {
  /** The room afterwards. */
  readonly state: RoomState;
  /** The answer to the caller. */
  readonly result: RoomResult;
  /** The event for members; absent if there is none. */
  readonly notice?: Notice;
}

/** The model of one room id. */
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
      notice: { to: idsOf(state.members), event: { type: 'member-joined', room, seq, user: by } },
    };
  }

  function say(state: OpenRoom, { by, text, at }: Extract<RoomOp, { kind: 'say' }>): RoomStep {
    const seq = state.seq + 1;
    return {
      state: { ...state, seq },
      result: { kind: 'said', seq },
      notice: { to: idsOf(state.members), event: { type: 'message', room, seq, from: by, text, at } },
    };
  }

  function list(state: OpenRoom, after: number, count: number): RoomStep {
    const rest = state.members.filter((each) => each.clientId > after);
    const users = rest.slice(0, count);
    return { state, result: { kind: 'members', users, more: rest.length > users.length } };
  }

  function removeMember(state: OpenRoom, by: User, reason: MemberLeftFrame['reason']): RoomStep {
    const members = state.members.filter((each) => each.clientId !== by.clientId);
    const seq = state.seq + 1;
    return {
      state: { ...state, members, seq },
      result: { kind: 'left', seq },
      notice: { to: idsOf(members), event: { type: 'member-left', room, seq, user: by, reason } },
    };
  }

  /** The owner's copy is the answer to its `close`, so the notice leaves the owner out. */
  function closeRoom(state: OpenRoom, reason: ClosedFrame['reason']): RoomStep {
    const seq = state.seq + 1;
    const others = idsOf(state.members).filter((id) => id !== state.owner.clientId);
    return {
      state: FREE,
      result: { kind: 'closed', seq },
      notice: { to: others, event: { type: 'closed', room, seq, reason } },
    };
  }

  /** An operation that only a member can do. */
  function memberStep(state: OpenRoom, op: Exclude<RoomOp, { kind: 'create' | 'join' }>): RoomStep {
    const owns = state.owner.clientId === op.by.clientId;
    switch (op.kind) {
      case 'say':
        return say(state, op);
      case 'members':
        return list(state, op.after, op.count);
      case 'leave':
        return owns ? refused(state, 'wrong-state') : removeMember(state, op.by, 'left');
      case 'close':
        return owns ? closeRoom(state, 'owner-closed') : refused(state, 'wrong-state');
      case 'disconnect': {
        const reason = op.cause === 'quit' ? 'left' : 'disconnected';
        const after = owns ? closeRoom(state, 'owner-disconnected') : removeMember(state, op.by, reason);
        return { ...after, result: { kind: 'disconnected' } };
      }
    }
  }

  return {
    name: 'room',
    init: () => FREE,

    step(state, op) {
      if (op.kind === 'create') return create(state, op.by);
      if (op.kind === 'join') return join(state, op.by);
      if (state.kind === 'open' && has(state, op.by)) return memberStep(state, op);
      return op.kind === 'disconnect'
        ? { state, result: { kind: 'disconnected' } }
        : refused(state, 'wrong-state');
    },

    key: (state) =>
      state.kind === 'free'
        ? 'free'
        : JSON.stringify([state.owner.clientId, state.seq, idsOf(state.members)]),
  };
}
