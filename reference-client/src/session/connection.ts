// The walk of a frame that arrives: bytes → decode → accept → arrival grid → settle or event. The state is
// one value of the machine, as far as the server's frames have told it.
import { ARRIVAL_GRID, PROTOCOL, SERVER_FRAMES } from 'parley-spec';
import type { AnyServerFrame, Decoded, ErrorFrame, RawFrame, State, User, WelcomeFrame } from 'parley-spec';
import type { Socket } from 'node:net';
import { accept } from './accept.ts';
import { ConnectionError, Refused } from './failures.ts';
import { Pending } from './pending.ts';
import type { Answer } from './pending.ts';
import { Room } from './room.ts';
import { Wire } from './wire.ts';

/** Told what a server did that it must not, and that was ignored. */
export type OnBreach = (what: string) => void;

/** Where these frames, whatever they answer, take the connection. */
const LEADS_TO: Partial<Record<AnyServerFrame['type'], State>> = {
  ready: 'acknowledged',
  created: 'room-owner',
  joined: 'room-member',
  left: 'menu',
  closed: 'menu',
  bye: 'closed',
};

const EVENTS: ReadonlySet<string> = new Set(
  SERVER_FRAMES.filter(({ kind }) => kind === 'event').map(({ type }) => type),
);

/** The protocols that a `welcome` offers, when this client speaks none of them. */
function otherProtocols({ protocols }: RawFrame): readonly string[] | undefined {
  if (!Array.isArray(protocols) || !protocols.every((each) => typeof each === 'string')) return undefined;
  return protocols.includes(PROTOCOL.version) ? undefined : protocols;
}

export class Connection {
  /** The server's first frame. */
  readonly welcome: Promise<WelcomeFrame>;
  /** Why the connection ended; `ended` after a `bye`. Never rejects. */
  readonly end: Promise<ConnectionError>;
  /** Who one is, from the handshake on. */
  self: User = { clientId: 0, name: '' };
  /** What the server last did that it must not, and that was ignored. */
  ignored: string | undefined;
  readonly #wire: Wire;
  readonly #pending = new Pending();
  readonly #onBreach: OnBreach;
  #state: State = 'assigned';
  #why: ConnectionError | undefined;
  #room: Room | undefined;
  #seq = 0;
  #greet: { resolve: (frame: WelcomeFrame) => void; reject: (error: Error) => void } | undefined;
  #ended!: (error: ConnectionError) => void;

  constructor(socket: Socket, onBreach: OnBreach) {
    this.#onBreach = (what) => {
      this.ignored = what;
      onBreach(what);
    };
    this.welcome = new Promise((resolve, reject) => (this.#greet = { resolve, reject }));
    this.welcome.catch(() => {});
    this.end = new Promise((resolve) => (this.#ended = resolve));
    this.#wire = new Wire(socket, {
      decoded: (event) => this.#decoded(event),
      ended: (error) => this.#over(error),
    });
  }

  get state(): State {
    return this.#state;
  }

  /** Sends a request under a mark of its own; the frame that bears the mark is its answer. */
  readonly request = (type: string, members: Readonly<Record<string, unknown>> = {}): Promise<Answer> => {
    if (this.#why) return Promise.reject(this.#why);
    return this.#pending.add(type, (ref) => this.#wire.send({ ...members, type, ref }));
  };

  /** Ends the connection from this side, without a word. */
  cut(why: ConnectionError): void {
    this.#why ??= why;
    this.#wire.cut();
  }

  #decoded(event: Decoded): void {
    if (this.#why || event.kind === 'blank') return;
    if (event.kind === 'fault') return this.#breach(event.detail);
    const accepted = accept(event.value);
    if (accepted.kind === 'breach') return this.#broken(event.value, accepted.detail);
    if (this.#greet) return this.#first(accepted.frame);
    if (accepted.kind === 'unknown') return this.#unknown(accepted.frame);
    const { frame } = accepted;
    const expected = ARRIVAL_GRID[this.#state][frame.type] === 'expected' && !this.#isForeign(frame);
    if (!expected) this.#onBreach(`${frame.type} came where it may not, in the state ${this.#state}.`);
    // The answer to a request is taken in any state; what nobody asked for is not.
    if (expected || ('ref' in frame && this.#pending.has(frame.ref))) this.#arrived(frame);
  }

  /** Whether an event is of a room that one is not in. */
  #isForeign(frame: AnyServerFrame): boolean {
    return EVENTS.has(frame.type) && 'room' in frame && frame.room !== this.#room?.id;
  }

  /** What cannot be understood makes everything after it doubtful. */
  #breach(detail: string): void {
    const what = this.#greet ? 'This is no Parley server.' : 'The server broke the protocol.';
    this.cut(new ConnectionError('not-parley', `${what} ${detail}`));
  }

  /** A frame that is nearly right: a server that greets is one of Parley, whatever its greeting lacks. */
  #broken(frame: RawFrame, detail: string): void {
    if (!this.#greet || frame.type !== 'welcome') return this.#breach(detail);
    const offered = otherProtocols(frame);
    const what = offered
      ? `The server speaks ${offered.join(', ') || 'no protocol at all'}, and this client ${PROTOCOL.version} alone.`
      : `The server broke the protocol. ${detail}`;
    this.cut(new ConnectionError('not-parley', what));
  }

  #first(frame: AnyServerFrame | RawFrame): void {
    if (frame.type === 'error') return this.#error(frame as ErrorFrame);
    if (frame.type !== 'welcome') return this.#breach(`It did not begin with a welcome.`);
    this.#greet?.resolve(frame as WelcomeFrame);
    this.#greet = undefined;
  }

  #unknown(frame: RawFrame): void {
    if (this.#room && typeof frame['seq'] === 'number') this.#count(frame['seq'], frame.type);
    this.#pending.settle(frame['ref'], { frame });
  }

  #arrived(frame: AnyServerFrame): void {
    if (frame.type === 'error') return this.#error(frame);
    const next = frame.type === 'menu' && this.#state === 'acknowledged' ? 'menu' : LEADS_TO[frame.type];
    this.#state = next ?? this.#state;
    if (frame.type === 'created' || frame.type === 'joined') return this.#entered(frame);
    if ('seq' in frame) this.#inRoom(frame);
    if (frame.type === 'bye') {
      this.#why = new ConnectionError('ended', 'The session is over.');
      this.#wire.finish();
    }
    const settled = 'ref' in frame && frame.ref !== undefined && this.#pending.settle(frame.ref, { frame });
    if (frame.type === 'message' && frame.from.clientId === this.self.clientId)
      this.#pending.settleSay(frame);
    else if (!settled && !EVENTS.has(frame.type))
      this.#onBreach(`${frame.type} answers nothing that was asked.`);
  }

  #entered(frame: Extract<AnyServerFrame, { type: 'created' | 'joined' }>): void {
    // A menu may lead out of rooms by requests that this client does not know.
    this.#room?.events.end();
    this.#room = new Room(frame, this.self, this.request);
    this.#seq = frame.seq;
    this.#pending.settle(frame.ref, { frame, room: this.#room });
  }

  #inRoom(
    frame: Extract<AnyServerFrame, { type: 'message' | 'member-joined' | 'member-left' | 'closed' | 'left' }>,
  ): void {
    this.#count(frame.seq, frame.type);
    if (frame.type !== 'left') this.#room?.events.push(frame);
    if (frame.type !== 'left' && frame.type !== 'closed') return;
    this.#room?.events.end();
    this.#room = undefined;
  }

  #count(seq: number, type: string): void {
    if (seq !== this.#seq + 1) this.#onBreach(`${type} has the number ${seq} after ${this.#seq}.`);
    this.#seq = seq;
  }

  #error(frame: ErrorFrame): void {
    const refused = new Refused(frame);
    if (frame.fatal) this.#why = new ConnectionError('told', frame.message, refused);
    const settled = this.#pending.fail(frame.ref, refused);
    if (frame.fatal) this.#wire.finish();
    else if (!settled) this.#onBreach(`An error answers nothing that was asked: ${frame.code}.`);
  }

  #over(error: Error | undefined): void {
    this.#why ??= new ConnectionError(
      'lost',
      error ? `The connection broke: ${error.message}.` : 'The server closed the connection.',
    );
    this.#state = 'closed';
    this.#greet?.reject(this.#why);
    this.#pending.failAll(this.#why);
    this.#room?.events.end(this.#why.reason === 'ended' ? undefined : this.#why);
    this.#ended(this.#why);
  }
}
