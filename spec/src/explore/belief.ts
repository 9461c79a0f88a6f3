// What a client believes of its own connection. It changes by what arrives and by nothing else: a request that is
// on its way may be refused, so `known` waits for the answer, and `predicted` says where the answers would lead.
import type { ServerType } from '../frames/index.ts';
import { SERVER_FRAMES } from '../frames/index.ts';
import type { AnyServerFrame } from '../generated/types.ts';
import { isClientType } from '../codec/validate.ts';
import { ARRIVAL_GRID, REQUEST_GRID } from '../machine/grid.ts';
import type { State } from '../vocabulary/state.ts';

export interface Belief {
  readonly clientId: number;
  /** `greeting`: connected, without `welcome` so far. `finished`: has sent FIN, still reads. */
  readonly phase: 'absent' | 'greeting' | 'open' | 'finished' | 'over';
  /** The state that the frames received so far lead to. */
  readonly known: State;
  /** The room that it is in, and the number of the latest event seen. */
  readonly room?: { readonly id: string; readonly seq: number };
  /** Types of the requests sent and not ended, in order. */
  readonly outstanding: readonly string[];
}

export type Received =
  { readonly kind: 'fine'; readonly belief: Belief } | { readonly kind: 'violation'; readonly why: string };

const endsOf = new Map<ServerType, readonly string[]>(SERVER_FRAMES.map(({ type, ends }) => [type, ends]));
const violation = (why: string): Received => ({ kind: 'violation', why });

/** The state that a client is in once all its requests have succeeded that can. */
export function predicted({ known, outstanding }: Belief): State {
  return outstanding.reduce<State>((state, type) => {
    if (type === 'garbage') return 'closed';
    if (!isClientType(type)) return state;
    const cell = REQUEST_GRID[state][type];
    return cell.does === 'admit' ? cell.next : state;
  }, known);
}

/** Whether a frame ends a request of the receiver, told without any `ref`. */
export function isReply(belief: Belief, frame: AnyServerFrame): boolean {
  switch (frame.type) {
    case 'welcome':
    case 'member-joined':
    case 'member-left':
      return false;
    case 'message':
      return frame.from.clientId === belief.clientId;
    case 'closed':
      return belief.known === 'room-owner';
    case 'error':
      return !frame.fatal;
    default:
      return true;
  }
}

function numbered(
  belief: Belief,
  frame: { readonly room: string; readonly seq: number },
): string | undefined {
  const { room } = belief;
  if (!room || room.id !== frame.room) return `an event of ${frame.room}, in which it is not`;
  return frame.seq === room.seq + 1 ? undefined : `seq ${frame.seq} after ${room.seq}`;
}

const at = (belief: Belief, known: State, room?: { id: string; seq: number }): Belief => {
  const { clientId, phase, outstanding } = belief;
  return { clientId, phase, known, outstanding, ...(room && { room }) };
};

/** The belief after a frame that may arrive and ends what it must end. */
function moved(belief: Belief, frame: AnyServerFrame): Belief {
  switch (frame.type) {
    case 'welcome':
      return { ...belief, phase: belief.phase === 'greeting' ? 'open' : belief.phase };
    case 'ready':
      return at(belief, 'acknowledged');
    case 'menu':
      return belief.known === 'acknowledged' ? at(belief, 'menu') : belief;
    case 'created':
      return at(belief, 'room-owner', { id: frame.room, seq: 0 });
    case 'joined':
      return at(belief, 'room-member', { id: frame.room, seq: frame.seq });
    case 'message':
    case 'member-joined':
    case 'member-left':
      return at(belief, belief.known, { id: frame.room, seq: frame.seq });
    case 'left':
    case 'closed':
      return at(belief, 'menu');
    case 'bye':
      return { ...at(belief, 'closed'), outstanding: [] };
    case 'error':
      return frame.fatal ? { ...at(belief, 'closed'), outstanding: [] } : belief;
    default:
      return belief;
  }
}

/** What a client makes of a frame, or why no conforming server sends it here. */
export function receive(belief: Belief, frame: AnyServerFrame): Received {
  const { known, outstanding } = belief;
  if (ARRIVAL_GRID[known][frame.type] === 'violation') return violation(`${frame.type} arrives in ${known}`);
  if (frame.type === 'error' && frame.code === 'wrong-state' && frame.state !== known)
    return violation(`wrong-state names ${frame.state}, the client is in ${known}`);
  if ('seq' in frame && frame.type !== 'created' && frame.type !== 'joined') {
    const wrong = numbered(belief, frame);
    if (wrong !== undefined) return violation(`${frame.type}: ${wrong}`);
  }
  if (!isReply(belief, frame)) return { kind: 'fine', belief: moved(belief, frame) };

  const [ended, ...others] = outstanding;
  const ends = endsOf.get(frame.type)!;
  if (ended === undefined || !(ends.includes(ended) || ends.includes('*')))
    return violation(`${frame.type} ends ${ended ?? 'no request'}`);
  return { kind: 'fine', belief: moved({ ...belief, outstanding: others }, frame) };
}

/** What a client makes of the server's closing. */
export function receiveEnd(belief: Belief): Received {
  if (belief.known !== 'closed' && belief.phase !== 'finished')
    return violation('the server closes without a last frame');
  if (belief.outstanding.length > 0)
    return violation(`closed with ${belief.outstanding.join(', ')} unanswered`);
  const { clientId } = belief;
  return { kind: 'fine', belief: { clientId, phase: 'over', known: 'closed', outstanding: [] } };
}
