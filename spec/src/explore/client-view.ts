// What a client knows about its own connection. Only received frames change it: a request on its way may be refused, so
// `known` waits for the answer. `predicted` is the state after all answers, if the requests succeed.
import type { ServerType } from '../frames/index.ts';
import { SERVER_FRAMES } from '../frames/index.ts';
import type { AnyServerFrame } from '../generated/types.ts';
import { isClientType } from '../codec/validate.ts';
import { ARRIVAL_GRID, REQUEST_GRID } from '../machine/grid.ts';
import type { State } from '../vocabulary/state.ts';

export interface ClientView {
  readonly clientId: number;
  /** `greeting`: connected, waits for `welcome`. `finished`: has sent FIN, still reads. */
  readonly phase: 'absent' | 'greeting' | 'open' | 'finished' | 'over';
  /** The state that the frames received so far lead to. */
  readonly known: State;
  /** The room that it is in, and the number of the latest event received. */
  readonly room?: { readonly id: string; readonly seq: number };
  /** Types of the requests without an answer, in order. */
  readonly outstanding: readonly string[];
}

export type Received =
  { readonly kind: 'fine'; readonly view: ClientView } | { readonly kind: 'violation'; readonly why: string };

const endsOf = new Map<ServerType, readonly string[]>(SERVER_FRAMES.map(({ type, ends }) => [type, ends]));
const violation = (why: string): Received => ({ kind: 'violation', why });

/** The state after all outstanding requests, if each that the grid admits succeeds. */
export function predicted({ known, outstanding }: ClientView): State {
  return outstanding.reduce<State>((state, type) => {
    if (type === 'garbage') return 'closed';
    if (!isClientType(type)) return state;
    const cell = REQUEST_GRID[state][type];
    return cell.does === 'admit' ? cell.next : state;
  }, known);
}

/** Whether a frame ends a request of the receiver; decided without `ref`. */
export function isReply(view: ClientView, frame: AnyServerFrame): boolean {
  switch (frame.type) {
    case 'welcome':
    case 'member-joined':
    case 'member-left':
      return false;
    case 'message':
      return frame.from.clientId === view.clientId;
    case 'closed':
      return view.known === 'room-owner';
    case 'error':
      return !frame.fatal;
    default:
      return true;
  }
}

function numbered(
  view: ClientView,
  frame: { readonly room: string; readonly seq: number },
): string | undefined {
  const { room } = view;
  if (!room || room.id !== frame.room) return `an event of ${frame.room}, in which it is not`;
  return frame.seq === room.seq + 1 ? undefined : `seq ${frame.seq} after ${room.seq}`;
}

const at = (view: ClientView, known: State, room?: { id: string; seq: number }): ClientView => {
  const { clientId, phase, outstanding } = view;
  return { clientId, phase, known, outstanding, ...(room && { room }) };
};

/** The view after a valid frame. */
function moved(view: ClientView, frame: AnyServerFrame): ClientView {
  switch (frame.type) {
    case 'welcome':
      return { ...view, phase: view.phase === 'greeting' ? 'open' : view.phase };
    case 'ready':
      return at(view, 'acknowledged');
    case 'menu':
      return view.known === 'acknowledged' ? at(view, 'menu') : view;
    case 'created':
      return at(view, 'room-owner', { id: frame.room, seq: 0 });
    case 'joined':
      return at(view, 'room-member', { id: frame.room, seq: frame.seq });
    case 'message':
    case 'member-joined':
    case 'member-left':
      return at(view, view.known, { id: frame.room, seq: frame.seq });
    case 'left':
    case 'closed':
      return at(view, 'menu');
    case 'bye':
      return { ...at(view, 'closed'), outstanding: [] };
    case 'error':
      return frame.fatal ? { ...at(view, 'closed'), outstanding: [] } : view;
    default:
      return view;
  }
}

/** The view after a frame, or the reason why no conforming server sends this frame now. */
export function receive(view: ClientView, frame: AnyServerFrame): Received {
  const { known, outstanding } = view;
  if (ARRIVAL_GRID[known][frame.type] === 'violation') return violation(`${frame.type} arrives in ${known}`);
  if (frame.type === 'error' && frame.code === 'wrong-state' && frame.state !== known)
    return violation(`wrong-state names ${frame.state}, the client is in ${known}`);
  if ('seq' in frame && frame.type !== 'created' && frame.type !== 'joined') {
    const wrong = numbered(view, frame);
    if (wrong !== undefined) return violation(`${frame.type}: ${wrong}`);
  }
  if (!isReply(view, frame)) return { kind: 'fine', view: moved(view, frame) };

  const [ended, ...others] = outstanding;
  const ends = endsOf.get(frame.type)!;
  if (ended === undefined || !(ends.includes(ended) || ends.includes('*')))
    return violation(`${frame.type} ends ${ended ?? 'no request'}`);
  return { kind: 'fine', view: moved({ ...view, outstanding: others }, frame) };
}

/** The view after the server closed, or the reason why no conforming server closes now. */
export function receiveEnd(view: ClientView): Received {
  if (view.known !== 'closed' && view.phase !== 'finished')
    return violation('the server closes without a last frame');
  if (view.outstanding.length > 0) return violation(`closed with ${view.outstanding.join(', ')} unanswered`);
  const { clientId } = view;
  return { kind: 'fine', view: { clientId, phase: 'over', known: 'closed', outstanding: [] } };
}
