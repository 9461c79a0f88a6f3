// One connection: the walk of its frames, and its end. Bytes come from the intake, which decodes them; frames
// go to the outbox, which alone writes. In between: check (validate and admit), handle, answer, encode.
import type { Socket } from 'node:net';
import { admit, errorSpec, validRef } from 'parley-spec';
import type { AnyRequest, AnyServerFrame, ClientType, Decoded, ErrorCode, Ref, State } from 'parley-spec';
import { refusal } from './answer.ts';
import type { Answer, Refusal } from './answer.ts';
import { refused } from './checks.ts';
import { LONGEST_MS } from './clock.ts';
import type { Handler } from './handlers/index.ts';
import { depart } from './hub/departure.ts';
import type { Cause } from './hub/departure.ts';
import { Peer } from './hub/peer.ts';
import { Intake } from './intake.ts';
import type { Outbox } from './outbox.ts';
import type { Patience } from './patience.ts';
import type { Service } from './service.ts';

export class Connection {
  readonly peer: Peer;
  private readonly outbox: Outbox;
  private readonly intake: Intake;
  private readonly patience: Patience;

  readonly socket: Socket;
  private readonly service: Service;

  constructor(socket: Socket, service: Service, clientId: number) {
    this.socket = socket;
    this.service = service;
    const { parts, limits, turn, token } = service;
    this.outbox = parts.outbox(socket, turn, limits, {
      relieved: () => this.intake.relieve(),
      overflowed: () => this.fail(refusal('slow-consumer')),
    });
    this.peer = new Peer(clientId, parts.inbox(parts), (event) => this.outbox.push(event));
    this.patience = parts.patience(parts, (code) => this.fail(refusal(code)));
    this.intake = new Intake(socket, parts.decoder(limits.frameBytes), {
      walk: (decoded) => this.walk(decoded),
      ended: () => this.ended('fin'),
      broken: (error) => this.broken(error),
      congested: () => this.outbox.congested,
      held: (held) => this.held(held),
    });
    socket.once('close', () => this.ended('reset'));
    this.send(parts.welcome(clientId, limits, token ? ['token'] : []), undefined);
  }

  /** Bytes that the client has not taken yet. */
  get waitingBytes(): number {
    return this.outbox.waitingBytes + this.socket.writableLength;
  }

  /** The walk of one frame. A handler that waits makes the connection's next request wait. */
  private walk(decoded: Decoded): void | Promise<void> {
    const { parts, tally } = this.service;
    const { state } = this.peer;
    this.patience.alive();
    if (decoded.kind === 'blank') return;
    tally.frames += 1;
    if (decoded.kind === 'fault') return this.fail(refusal(decoded.code, { message: decoded.detail }));
    const frame = decoded.value;
    const ref = validRef(frame['ref']) ? frame['ref'] : undefined;
    const wrong = refused(parts.checks, state, frame);
    if (wrong) return this.answer(wrong, ref, state);
    const type = frame.type as ClientType;
    const handle = parts.handlers[type] as Handler<ClientType>;
    const answer = handle(this.service, this.peer, frame as unknown as AnyRequest);
    const cell = admit(state, type);
    const next = cell.does === 'admit' && cell.next !== state ? cell.next : undefined;
    if (answer instanceof Promise) return answer.then((later) => this.answer(later, ref, state, next));
    this.answer(answer, ref, state, next);
  }

  /** Sends what a request came to, and moves to the `next` state if it leads to one. */
  private answer(answer: Answer, ref: Ref | undefined, before: State, next?: State): void {
    const { parts } = this.service;
    if (this.peer.state === 'closed' && next !== 'closed') return;
    if (answer.kind === 'refusal') {
      if (errorSpec(answer.code).fatal) return this.fail(answer, ref);
      this.refuse(answer, ref);
    } else {
      if (next) this.peer.state = next;
      if (answer.kind === 'page') this.push(parts.encodePage(answer.page, ref));
      if (answer.kind === 'reply') this.send(answer.frame, ref);
    }
    if (this.peer.state === 'closed') return this.conclude();
    this.patience.handled(this.peer.state, before === 'assigned' && answer.kind === 'refusal');
  }

  private refuse(why: Refusal, ref?: Ref): void {
    const { parts, tally } = this.service;
    tally.refusals[why.code] += 1;
    this.send(parts.refuse(why), ref);
  }

  private send(frame: AnyServerFrame, ref: Ref | undefined): void {
    const { parts } = this.service;
    this.push(parts.encode(parts.address(frame, ref)));
  }

  private push(bytes: Buffer): void {
    // What the room told before comes before the answer.
    this.peer.room?.post();
    this.outbox.push({ bytes, event: false });
  }

  /** A fatal error: the user goes, then the client is told why, then the socket is closed. */
  private fail(why: Refusal, ref?: Ref): void {
    if (this.peer.state === 'closed') return;
    this.service.log.info({ clientId: this.peer.clientId, code: why.code }, 'connection ended');
    this.depart('fatal');
    if (why.code === 'slow-consumer') this.outbox.drop();
    this.refuse(why, ref);
    this.conclude();
  }

  /** The server is being stopped; everybody goes at once, so nobody is told of the others. */
  stop(code: ErrorCode): void {
    if (this.peer.state === 'closed') return;
    this.peer.state = 'closed';
    this.refuse(refusal(code));
    this.conclude();
  }

  /** FIN, after everything sent before it was handled; or the socket is closed, however that came. */
  private ended(cause: 'fin' | 'reset'): void {
    const open = this.peer.state !== 'closed';
    this.depart(cause);
    if (cause === 'reset') this.outbox.drop();
    if (open) this.conclude();
  }

  /** Our own fault, not the peer's: this connection ends, the others go on. */
  private broken(error: unknown): void {
    this.service.log.error({ clientId: this.peer.clientId, err: error }, 'a handler failed');
    this.socket.destroy();
  }

  private depart(cause: Cause): void {
    const { parts, hub, log } = this.service;
    if (this.peer.state !== 'closed') log.debug({ clientId: this.peer.clientId, cause }, 'user goes');
    depart(parts.departure, hub, this.peer, cause);
  }

  /** Everything that is to be said has been said: send it, close, and see to it that it arrives. */
  private conclude(): void {
    this.patience.stop();
    this.intake.stop();
    const { parts, limits, clock } = this.service;
    parts.conclude(this.socket, this.outbox, limits, clock);
  }

  /** The server reads no further requests while answers wait; whoever takes none of them is given up. */
  private held(held: boolean): void {
    const { limits } = this.service;
    if (held) this.patience.hold();
    else this.patience.release();
    this.socket.setTimeout(held ? Math.min(limits.idleMs, LONGEST_MS) : 0);
    if (held) this.socket.once('timeout', () => this.socket.destroy());
    else this.socket.removeAllListeners('timeout');
  }
}
