// What a server is composed of. Each component can be replaced where a server is started: tests replace the clock, and
// deliberate faults replace components by ones that are wrong on purpose.
import type { Socket } from 'node:net';
import { FrameDecoder, MAX_CLIENT_ID, SEED_MENU, encodeServerFrame, errorFrame } from 'parley-spec';
import type { AnyServerFrame, Decoded, MenuFrame, Ref, WelcomeFrame } from 'parley-spec';
import type { Refusal } from './answer.ts';
import { CHECKS } from './checks.ts';
import type { Check } from './checks.ts';
import { realClock } from './clock.ts';
import type { Clock } from './clock.ts';
import { ConnectionTimeouts } from './connection-timeouts.ts';
import { FlushScheduler } from './flush-scheduler.ts';
import { HANDLERS } from './handlers/index.ts';
import type { Handlers } from './handlers/index.ts';
import { Hub } from './hub/hub.ts';
import { Inbox } from './hub/inbox.ts';
import { encodePage } from './hub/page.ts';
import type { Page } from './hub/page.ts';
import type { Peer } from './hub/peer.ts';
import { Room } from './hub/room.ts';
import { TEARDOWN } from './hub/teardown.ts';
import type { TeardownStep } from './hub/teardown.ts';
import { linger } from './linger.ts';
import { Outbox } from './outbox.ts';
import type { OutboxHooks, Sink } from './outbox.ts';
import { DEFAULT_LIMITS } from './server-limits.ts';
import type { ServerLimits } from './server-limits.ts';
import { welcome } from './welcome.ts';

export interface Components {
  /** The bounds that the server keeps; `welcome` announces them. */
  readonly limits: ServerLimits;
  readonly clock: Clock;
  /** Collects what one turn of the event loop sends. All servers of a process share it, as they share the loop. */
  readonly scheduler: FlushScheduler;
  readonly welcome: (clientId: number, limits: ServerLimits, features: readonly string[]) => WelcomeFrame;
  readonly menu: Omit<MenuFrame, 'ref'>;
  /** Makes the function that assigns ids; it returns undefined when none is left. */
  readonly ids: () => () => number | undefined;
  /** When a new connection is served: at once. */
  readonly accept: (serve: () => void) => void;
  /** Bytes → frames, one decoder for each connection. */
  readonly decoder: (frameBytes: number) => { push(chunk: Uint8Array): Decoded[] };
  /** Why a frame is refused, in order of precedence. */
  readonly checks: readonly Check[];
  readonly handlers: Handlers;
  readonly hub: (components: Components) => Hub;
  readonly room: (id: string, owner: Peer, components: Components) => Room;
  readonly inbox: (components: Components) => Inbox;
  /** Puts the `ref` of a request on the frame that ends it. */
  readonly addRef: (frame: AnyServerFrame, ref: Ref | undefined) => AnyServerFrame;
  readonly refuse: (refusal: Refusal) => AnyServerFrame;
  readonly encode: (frame: AnyServerFrame) => Buffer;
  readonly encodePage: (page: Page, ref: Ref | undefined) => Buffer;
  readonly outbox: (
    sink: Sink,
    scheduler: FlushScheduler,
    limits: ServerLimits,
    hooks: OutboxHooks,
  ) => Outbox;
  readonly timeouts: (
    components: Components,
    expired: ConstructorParameters<typeof ConnectionTimeouts>[2],
  ) => ConnectionTimeouts;
  /** Closes a socket after its outbox has sent all that waits. */
  readonly closeSocket: (socket: Socket, outbox: Outbox, limits: ServerLimits, clock: Clock) => void;
  /** Removes a user whose connection ends, step by step. */
  readonly teardown: readonly TeardownStep[];
}

/** Ids have five digits at first, as in the assignment. Each is assigned once (id.unique, id.never-again). */
function ids(): () => number | undefined {
  let next = 10_000 + Math.floor(Math.random() * 50_000);
  return () => (next <= MAX_CLIENT_ID ? next++ : undefined);
}

export const CLEAN_COMPONENTS: Components = {
  limits: DEFAULT_LIMITS,
  clock: realClock,
  scheduler: new FlushScheduler(),
  welcome,
  menu: SEED_MENU,
  ids,
  accept: (serve) => serve(),
  decoder: (frameBytes) => new FrameDecoder(frameBytes),
  checks: CHECKS,
  handlers: HANDLERS,
  hub: (components) => new Hub((id, owner) => components.room(id, owner, components)),
  room: (id, owner, components) => new Room(id, owner, components),
  inbox: (components) => new Inbox(components.limits.inboxMessages),
  addRef: (frame, ref) => (ref === undefined ? frame : ({ ...frame, ref } as AnyServerFrame)),
  refuse: ({ code, message, field, state }) => errorFrame(code, { message, field, state }),
  encode: encodeServerFrame,
  encodePage,
  outbox: (sink, scheduler, limits, hooks) => new Outbox(sink, scheduler, limits.queueBytes, hooks),
  timeouts: (components, expired) => new ConnectionTimeouts(components.clock, components.limits, expired),
  closeSocket: (socket, outbox, limits, clock) => {
    outbox.end();
    linger(socket, limits, clock);
  },
  teardown: TEARDOWN,
};
