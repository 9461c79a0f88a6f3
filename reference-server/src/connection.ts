// One connection: the walk of its frames, and its end. The receiver delivers decoded frames; the outbox alone writes.
// In between: check (validate and admit), handle, answer, encode.
import type { Socket } from 'node:net';
import { errorSpec, validRef } from 'parley-spec';
import type { AnyRequest, AnyServerFrame, ClientType, Decoded, ErrorCode, Ref, State } from 'parley-spec';
import { refusal } from './answer.ts';
import type { Answer, Refusal } from './answer.ts';
import { cellOf, firstRefusal } from './checks.ts';
import { LONGEST_MS } from './clock.ts';
import type { ConnectionTimeouts } from './connection-timeouts.ts';
import type { Context } from './context.ts';
import type { Handler } from './handlers/index.ts';
import { Peer } from './hub/peer.ts';
import { tearDown } from './hub/teardown.ts';
import type { Cause } from './hub/teardown.ts';
import type { Outbox } from './outbox.ts';
import { Receiver } from './receiver.ts';

export class Connection {
  readonly peer: Peer;
  private readonly outbox: Outbox;
  private readonly receiver: Receiver;
  private readonly timeouts: ConnectionTimeouts;

  readonly socket: Socket;
  private readonly context: Context;

  constructor(socket: Socket, context: Context, clientId: number) {
    this.socket = socket;
    this.context = context;
    const { components, handlerContext } = context;
    const { limits, scheduler } = components;
    this.outbox = components.outbox(socket, scheduler, limits, {
      uncongested: () => this.receiver.resume(),
      // slow.cut-off
      overflowed: () => this.fail(refusal('slow-consumer')),
    });
    this.peer = new Peer(clientId, components.inbox(components), (event) => this.outbox.push(event));
    this.timeouts = components.timeouts(components, (code) => this.fail(refusal(code)));
    this.receiver = new Receiver(socket, components.decoder(limits.frameBytes), {
      handle: (decoded) => this.walk(decoded),
      ended: () => this.ended('fin'),
      failed: (error) => this.failed(error),
      congested: () => this.outbox.congested,
      paused: (paused) => this.paused(paused),
    });
    socket.once('close', () => this.ended('reset'));
    const features = handlerContext.token ? ['token'] : [];
    // welcome.first
    this.send(components.welcome(clientId, limits, features), undefined);
  }

  /** Bytes that the client has not read yet. */
  get waitingBytes(): number {
    return this.outbox.waitingBytes + this.socket.writableLength;
  }

  /** The walk of one frame. If a handler waits, the connection's next request waits for it. */
  private walk(decoded: Decoded): void | Promise<void> {
    const { components, counters, handlerContext } = this.context;
    const { state } = this.peer;
    // time.sign-of-life
    this.timeouts.lineReceived();
    // framing.blank-lines
    if (decoded.kind === 'blank') return;
    counters.frames += 1;
    // framing.no-ref
    if (decoded.kind === 'fault') return this.fail(refusal(decoded.code, { message: decoded.detail }));
    const frame = decoded.value;
    // ref.invalid
    const ref = validRef(frame['ref']) ? frame['ref'] : undefined;
    const cell = cellOf(state, frame.type);
    const refused = firstRefusal(components.checks, frame, state, cell);
    if (refused) return this.answer(refused, ref, state);
    const handle = components.handlers[frame.type as ClientType] as Handler<ClientType>;
    const answer = handle(handlerContext, this.peer, frame as unknown as AnyRequest);
    const next = cell?.does === 'admit' && cell.next !== state ? cell.next : undefined;
    if (answer instanceof Promise) return answer.then((later) => this.answer(later, ref, state, next));
    this.answer(answer, ref, state, next);
  }

  /** Sends the answer to a request, and moves to the `next` state if the request leads to one. */
  private answer(answer: Answer, ref: Ref | undefined, before: State, next?: State): void {
    const { components } = this.context;
    if (this.peer.state === 'closed' && next !== 'closed') return;
    if (answer.kind === 'refusal') {
      if (errorSpec(answer.code).fatal) return this.fail(answer, ref);
      // error.stays, error.changes-nothing
      this.refuse(answer, ref);
    } else {
      if (next) this.peer.state = next;
      if (answer.kind === 'page') this.push(components.encodePage(answer.page, ref));
      if (answer.kind === 'reply') this.send(answer.frame, ref);
    }
    // quit.closes, quit.last
    if (this.peer.state === 'closed') return this.finish();
    this.timeouts.frameHandled(this.peer.state, before === 'assigned' && answer.kind === 'refusal');
  }

  private refuse(why: Refusal, ref?: Ref): void {
    const { components, counters } = this.context;
    counters.refusals[why.code] += 1;
    this.send(components.refuse(why), ref);
  }

  private send(frame: AnyServerFrame, ref: Ref | undefined): void {
    const { components } = this.context;
    // ref.echo, ref.absent
    this.push(components.encode(components.addRef(frame, ref)));
  }

  private push(bytes: Buffer): void {
    // fence.room: earlier events of the room precede the answer.
    this.peer.room?.post();
    this.outbox.push({ bytes, event: false });
  }

  /** A fatal error: remove the user, tell the client why, close the socket. */
  private fail(why: Refusal, ref?: Ref): void {
    if (this.peer.state === 'closed') return;
    this.context.log.info({ clientId: this.peer.clientId, code: why.code }, 'connection ended');
    // end.error-gone
    this.tearDown('fatal');
    if (why.code === 'slow-consumer') this.outbox.drop();
    this.refuse(why, ref);
    // error.closes
    this.finish();
  }

  /** The server is being stopped. All users are disconnected at once, so that none is told of the others. */
  stop(code: ErrorCode): void {
    if (this.peer.state === 'closed') return;
    this.peer.state = 'closed';
    // stop.tells
    this.refuse(refusal(code));
    this.finish();
  }

  /** FIN, after all requests before it were handled (end.fin-answers); or the socket is closed, for any reason. */
  private ended(cause: 'fin' | 'reset'): void {
    const open = this.peer.state !== 'closed';
    // end.fin-gone, end.rst-gone
    this.tearDown(cause);
    if (cause === 'reset') this.outbox.drop();
    if (open) this.finish();
  }

  /** A defect of the server, not of the client: this connection ends, the others go on (hostile.isolation). */
  private failed(error: unknown): void {
    this.context.log.error({ clientId: this.peer.clientId, err: error }, 'a handler failed');
    this.socket.destroy();
  }

  private tearDown(cause: Cause): void {
    const { handlerContext, log } = this.context;
    const { clientId, state } = this.peer;
    if (state !== 'closed') log.debug({ clientId, cause }, 'user disconnected');
    tearDown(handlerContext.teardown, handlerContext.hub, this.peer, cause);
  }

  /** Nothing more is read; all that waits is sent, and the socket is closed so that it arrives. */
  private finish(): void {
    this.timeouts.stop();
    this.receiver.stop();
    const { closeSocket, limits, clock } = this.context.components;
    closeSocket(this.socket, this.outbox, limits, clock);
  }

  /** While answers wait, no further requests are read. A client that reads none of them for `idleMs` is disconnected. */
  private paused(paused: boolean): void {
    const { idleMs } = this.context.components.limits;
    if (paused) this.timeouts.pause();
    else this.timeouts.resume();
    this.socket.setTimeout(paused ? Math.min(idleMs, LONGEST_MS) : 0);
    if (paused) this.socket.once('timeout', () => this.socket.destroy());
    else this.socket.removeAllListeners('timeout');
  }
}
