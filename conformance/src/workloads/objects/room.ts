// Each room id as an object, over all its lives. The steps are the specification's model. The adapter adds what clients
// can see: an order of numbers, refusals, and for each member list one look at each member.
import { roomModel as specified } from 'parley-spec';
import type { RoomOp, RoomResult, RoomState } from 'parley-spec';
import type { Model } from '../../linearizability/index.ts';

/** A look at the room that changes nothing. */
export type Look =
  | { readonly kind: 'exists' | 'free' | 'full' }
  /** A request of a user that is outside: its room was closed meanwhile. */
  | { readonly kind: 'outside'; readonly id: number }
  /** Whether a member list contains a user. */
  | { readonly kind: 'lists'; readonly id: number };

/** A request to a room. */
export type RoomInput = Look | Exclude<RoomOp, { kind: 'members' }>;

/** What was seen of an operation's effect; fields that were not seen are absent. */
export interface RoomOutput {
  /** Number of its event, if the answer contains it. */
  readonly seq?: number;
  /** The owner, if the answer contains it. */
  readonly owner?: number;
  /** The number of members after it, if the answer contains it. */
  readonly count?: number;
  /** For a look: whether the user is there. */
  readonly holds?: boolean;
}

/** The current life of a room id. */
export interface RoomObjectState {
  /** The room in the specification's model. */
  readonly room: RoomState;
  /** Users that disconnected: requests that they still had in transit take no effect. */
  readonly dead: readonly number[];
}

const LOOKS = new Set(['exists', 'free', 'full', 'outside', 'lists']);
export const isLook = (input: RoomInput): input is Look => LOOKS.has(input.kind);

function look(room: RoomState, input: Look, most: number): boolean {
  const has = (id: number) => room.kind === 'open' && room.members.some(({ clientId }) => clientId === id);
  switch (input.kind) {
    case 'exists':
      return room.kind === 'open';
    case 'free':
      return room.kind === 'free';
    case 'full':
      return room.kind === 'open' && room.members.length >= most;
    case 'outside':
      return !has(input.id);
    case 'lists':
      return has(input.id);
  }
}

/** Whether the result of a step matches what was seen. */
function agrees(result: RoomResult, noticeSeq: number | undefined, seen: RoomOutput): boolean {
  const seq = 'seq' in result ? result.seq : noticeSeq;
  if (seen.seq !== undefined && seen.seq !== seq) return false;
  if (result.kind !== 'joined') return true;
  if (seen.owner !== undefined && seen.owner !== result.owner.clientId) return false;
  return seen.count === undefined || seen.count === result.count;
}

/** One room id over all its lives as a model for the linearizability checker. */
export function roomObject(
  room: string,
  limits: { readonly roomMembers: number },
): Model<RoomObjectState, RoomInput, RoomOutput> {
  const spec = specified(room, limits);
  return {
    name: 'room',
    init: () => ({ room: spec.init(), dead: [] }),
    step(state, input, output) {
      if (isLook(input)) {
        return look(state.room, input, limits.roomMembers) === (output?.holds ?? true) ? [state] : [];
      }
      const id = input.by.clientId;
      if (state.dead.includes(id)) return [];
      const next = spec.step(state.room, input);
      if (next.result.kind === 'refused') return [];
      if (output && !agrees(next.result, next.notice?.event.seq, output)) return [];
      const dead = input.kind === 'disconnect' ? [...state.dead, id].sort((a, b) => a - b) : state.dead;
      return [{ room: next.state, dead }];
    },
    key: ({ room: state, dead }) => `${spec.key(state)} ${dead.join(',')}`,
    reads: isLook,
    describe(input, output) {
      if (isLook(input)) {
        const id = 'id' in input ? ` ${input.id}` : '';
        return `sees: ${input.kind}${id}${output?.holds === false ? ', not so' : ''}`;
      }
      const { name, clientId } = input.by;
      const text = input.kind === 'say' ? ` ${JSON.stringify(input.text)}` : '';
      return `${input.kind}${text} by ${clientId} "${name}" -> ${output ? JSON.stringify(output) : '?'}`;
    },
    describeState: ({ room: state }) =>
      state.kind === 'free'
        ? 'a free id'
        : `a room of ${state.owner.clientId} with ${state.members.map(({ clientId }) => clientId).join(', ')} at seq ${state.seq}`,
  };
}
