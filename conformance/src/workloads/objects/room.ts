// Each room id as an object, over all its lives. The steps are the specification's own model; what the adapter adds is
// what clients can see: an order of numbers, refusals, and for each list of members one look at each member.
import { roomModel as specified } from 'parley-spec';
import type { RoomOp, RoomResult, RoomState } from 'parley-spec';
import type { Model } from '../../linearizability/index.ts';

/** A look at the room that changes nothing. */
export type Look =
  | { readonly kind: 'exists' | 'free' | 'full' }
  /** A request of somebody who is not in: its room was closed meanwhile. */
  | { readonly kind: 'outside'; readonly id: number }
  /** Whether a list of members has somebody. */
  | { readonly kind: 'lists'; readonly id: number };

/** A request to a room. */
export type RoomInput = Look | Exclude<RoomOp, { kind: 'members' }>;

/** What was seen of an operation's effect; absent members were not seen. */
export interface RoomOutput {
  /** Number of its event, where the answer tells. */
  readonly seq?: number;
  /** The owner, where the answer tells. */
  readonly owner?: number;
  /** Members after it, where the answer tells. */
  readonly count?: number;
  /** Of a look: whether it is so. */
  readonly holds?: boolean;
}

/** The life of a room id so far. */
export interface RoomObjectState {
  /** The room in the specification’s model. */
  readonly room: RoomState;
  /** Those who are gone for good: nothing that they still had on its way takes effect. */
  readonly dead: readonly number[];
}

const LOOKS = new Set(['exists', 'free', 'full', 'outside', 'lists']);
const isLook = (input: RoomInput): input is Look => LOOKS.has(input.kind);

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

/** Whether the result of a step is what was seen of it. */
function agrees(result: RoomResult, noticeSeq: number | undefined, seen: RoomOutput): boolean {
  const seq = 'seq' in result ? result.seq : noticeSeq;
  if (seen.seq !== undefined && seen.seq !== seq) return false;
  if (result.kind !== 'joined') return true;
  if (seen.owner !== undefined && seen.owner !== result.owner.clientId) return false;
  return seen.count === undefined || seen.count === result.count;
}

/** One room id over all its lives as a model of the checker. */
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
