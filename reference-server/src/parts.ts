// What a server is made of. Every part can be replaced where a server is composed: tests bring a clock, and
// the deliberate faults under faults/ bring parts that are wrong on purpose. The clean ones stand below.
import type { Socket } from 'node:net';
import { FrameDecoder, MAX_CLIENT_ID, SEED_MENU, encodeServerFrame, errorFrame } from 'parley-spec';
import type { AnyServerFrame, Decoded, MenuFrame, Ref, WelcomeFrame } from 'parley-spec';
import type { Refusal } from './answer.ts';
import { CHECKS } from './checks.ts';
import type { Check } from './checks.ts';
import { realClock } from './clock.ts';
import type { Clock } from './clock.ts';
import { HANDLERS } from './handlers/index.ts';
import type { Handlers } from './handlers/index.ts';
import { DEPARTURE } from './hub/departure.ts';
import type { DepartureStep } from './hub/departure.ts';
import { Hub } from './hub/hub.ts';
import { Inbox } from './hub/inbox.ts';
import { encodePage } from './hub/page.ts';
import type { Page } from './hub/page.ts';
import type { Peer } from './hub/peer.ts';
import { Room } from './hub/room.ts';
import { linger } from './linger.ts';
import { Outbox } from './outbox.ts';
import type { OutboxHooks, Sink } from './outbox.ts';
import { Patience } from './patience.ts';
import { DEFAULT_LIMITS } from './server-limits.ts';
import type { ServerLimits } from './server-limits.ts';
import { Turn } from './turn.ts';
import { welcome } from './welcome.ts';

export interface Parts {
  /** The bounds that are kept; `welcome` announces them. */
  readonly limits: ServerLimits;
  readonly clock: Clock;
  /** Gathers what a turn of the event loop sends; one for all servers of a process, as they share the loop. */
  readonly turn: Turn;
  readonly welcome: (clientId: number, limits: ServerLimits, features: readonly string[]) => WelcomeFrame;
  readonly menu: Omit<MenuFrame, 'ref'>;
  /** Makes the giver of ids; undefined from it means that none is left. */
  readonly ids: () => () => number | undefined;
  /** When a newcomer is served: at once. */
  readonly accept: (serve: () => void) => void;
  /** bytes → frames, one decoder a connection. */
  readonly decoder: (frameBytes: number) => { push(chunk: Uint8Array): Decoded[] };
  /** Why a frame is refused, in order of precedence. */
  readonly checks: readonly Check[];
  readonly handlers: Handlers;
  readonly hub: (parts: Parts) => Hub;
  readonly room: (id: string, owner: Peer, parts: Parts) => Room;
  readonly inbox: (parts: Parts) => Inbox;
  /** Puts the request's `ref` on the frame that ends it. */
  readonly address: (frame: AnyServerFrame, ref: Ref | undefined) => AnyServerFrame;
  readonly refuse: (refusal: Refusal) => AnyServerFrame;
  readonly encode: (frame: AnyServerFrame) => Buffer;
  readonly encodePage: (page: Page, ref: Ref | undefined) => Buffer;
  readonly outbox: (sink: Sink, turn: Turn, limits: ServerLimits, hooks: OutboxHooks) => Outbox;
  readonly patience: (parts: Parts, ended: ConstructorParameters<typeof Patience>[2]) => Patience;
  /** How a socket is closed, all that is to be said being in its outbox. */
  readonly conclude: (socket: Socket, outbox: Outbox, limits: ServerLimits, clock: Clock) => void;
  /** What happens to a user whose connection ends, in order. */
  readonly departure: readonly DepartureStep[];
}

/** Ids of five digits to begin with, as in the assignment; each but once. */
function ids(): () => number | undefined {
  let next = 10_000 + Math.floor(Math.random() * 50_000);
  return () => (next <= MAX_CLIENT_ID ? next++ : undefined);
}

export const CLEAN_PARTS: Parts = {
  limits: DEFAULT_LIMITS,
  clock: realClock,
  turn: new Turn(),
  welcome,
  menu: SEED_MENU,
  ids,
  accept: (serve) => serve(),
  decoder: (frameBytes) => new FrameDecoder(frameBytes),
  checks: CHECKS,
  handlers: HANDLERS,
  hub: (parts) => new Hub((id, owner) => parts.room(id, owner, parts)),
  room: (id, owner, parts) => new Room(id, owner, parts),
  inbox: (parts) => new Inbox(parts.limits.inboxMessages),
  address: (frame, ref) => (ref === undefined ? frame : ({ ...frame, ref } as AnyServerFrame)),
  refuse: ({ code, message, field, state }) => errorFrame(code, { message, field, state }),
  encode: encodeServerFrame,
  encodePage,
  outbox: (sink, turn, limits, hooks) => new Outbox(sink, turn, limits.queueBytes, hooks),
  patience: (parts, ended) => new Patience(parts.clock, parts.limits, ended),
  conclude: (socket, outbox, limits, clock) => {
    outbox.end();
    linger(socket, limits, clock);
  },
  departure: DEPARTURE,
};
