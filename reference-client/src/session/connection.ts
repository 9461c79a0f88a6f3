// One connection to a server. Each arriving frame goes bytes → decode → classify → arrival grid → answer or event.
// The state is one value of the protocol's machine, as far as the server's frames have announced it.
import { ARRIVAL_GRID, PROTOCOL, SERVER_FRAMES } from 'parley-spec';
import type { AnyServerFrame, Decoded, ErrorFrame, RawFrame, State, User, WelcomeFrame } from 'parley-spec';
import type { Socket } from 'node:net';
import { classifyFrame } from './classify-frame.ts';
import { ConnectionError, Refused } from './failures.ts';
import { PendingRequests } from './pending-requests.ts';
import type { Answer } from './pending-requests.ts';
import { Room } from './room.ts';
import { Transport } from './transport.ts';

/** Gets a sentence about each protocol violation of the server that the client ignores. */
export type OnProtocolViolation = (violation: string) => void;

type ServerType = AnyServerFrame['type'];
type FrameOf<T extends ServerType> = Extract<AnyServerFrame, { type: T }>;

/** The state after each frame of the server; `same` leaves it. */
const NEXT_STATE: Readonly<Record<ServerType, State | 'same'>> = {
  welcome: 'same',
  ready: 'acknowledged',
  // The first menu opens the session; a later one is only shown again.
  menu: 'same',
  users: 'same',
  sent: 'same',
  inbox: 'same',
  created: 'room-owner',
  joined: 'room-member',
  message: 'same',
  'member-joined': 'same',
  'member-left': 'same',
  members: 'same',
  left: 'menu',
  closed: 'menu',
  pong: 'same',
  bye: 'closed',
  error: 'same',
};

function nextState(state: State, type: ServerType): State {
  if (type === 'menu' && state === 'acknowledged') return 'menu';
  const next = NEXT_STATE[type];
  return next === 'same' ? state : next;
}

const EVENTS: ReadonlySet<string> = new Set(
  SERVER_FRAMES.filter(({ kind }) => kind === 'event').map(({ type }) => type),
);

/** The protocols that a `welcome` offers, if this client speaks none of them. */
function unsupportedProtocols({ protocols }: RawFrame): readonly string[] | undefined {
  if (!Array.isArray(protocols) || !protocols.every((each) => typeof each === 'string')) return undefined;
  return protocols.includes(PROTOCOL.version) ? undefined : protocols;
}

export class Connection {
  /** The server's first frame. */
  readonly welcome: Promise<WelcomeFrame>;
  /** Why the connection ended; `ended` after a `bye`. Never rejects. */
  readonly end: Promise<ConnectionError>;
  /** Id and name of this client, from the handshake on. */
  self: User = { clientId: 0, name: '' };
  /** The last protocol violation that was ignored. */
  lastViolation: string | undefined;
  readonly #transport: Transport;
  readonly #pending = new PendingRequests();
  readonly #onViolation: OnProtocolViolation;
  #state: State = 'assigned';
  #endReason: ConnectionError | undefined;
  #room: Room | undefined;
  #seq = 0;
  #awaitingWelcome: { resolve: (frame: WelcomeFrame) => void; reject: (error: Error) => void } | undefined;
  #resolveEnd!: (error: ConnectionError) => void;

  constructor(socket: Socket, onViolation: OnProtocolViolation) {
    this.#onViolation = (violation) => {
      this.lastViolation = violation;
      onViolation(violation);
    };
    this.welcome = new Promise((resolve, reject) => (this.#awaitingWelcome = { resolve, reject }));
    this.welcome.catch(() => {});
    this.end = new Promise((resolve) => (this.#resolveEnd = resolve));
    this.#transport = new Transport(socket, {
      decoded: (event) => this.#receive(event),
      ended: (error) => this.#transportEnded(error),
    });
  }

  get state(): State {
    return this.#state;
  }

  /** Sends a request with a new `ref`; the frame with the same `ref` is its answer. */
  readonly request = (type: string, fields: Readonly<Record<string, unknown>> = {}): Promise<Answer> => {
    if (this.#endReason) return Promise.reject(this.#endReason);
    return this.#pending.add(type, (ref) => this.#transport.send({ ...fields, type, ref }));
  };

  /** Closes the connection at once, without a goodbye. */
  terminate(reason: ConnectionError): void {
    this.#endReason ??= reason;
    this.#transport.destroy();
  }

  #receive(event: Decoded): void {
    if (this.#endReason || event.kind === 'blank') return;
    if (event.kind === 'fault') return this.#failProtocol(event.detail);
    const classified = classifyFrame(event.value);
    if (classified.kind === 'violation') return this.#handleInvalid(event.value, classified.detail);
    if (this.#awaitingWelcome) return this.#handleFirst(classified.frame);
    if (classified.kind === 'unknown') return this.#handleUnknown(classified.frame);
    const { frame } = classified;
    const expected = ARRIVAL_GRID[this.#state][frame.type] === 'expected' && !this.#isOfOtherRoom(frame);
    if (!expected) this.#onViolation(`The server sent ${frame.type} in the state ${this.#state}.`);
    // The answer to a request is taken in any state; an unexpected event is dropped.
    if (expected || ('ref' in frame && this.#pending.has(frame.ref))) this.#handle(frame);
  }

  #isOfOtherRoom(frame: AnyServerFrame): boolean {
    return EVENTS.has(frame.type) && 'room' in frame && frame.room !== this.#room?.id;
  }

  /** After a line that cannot be understood, everything that follows is doubtful. */
  #failProtocol(detail: string): void {
    const what = this.#awaitingWelcome ? 'This is not a Parley server.' : 'The server violated the protocol.';
    this.terminate(new ConnectionError('not-parley', `${what} ${detail}`));
  }

  /** A frame of a known type in a wrong form. A server that sends any `welcome` is a Parley server. */
  #handleInvalid(frame: RawFrame, detail: string): void {
    if (!this.#awaitingWelcome || frame.type !== 'welcome') return this.#failProtocol(detail);
    const offered = unsupportedProtocols(frame);
    const what = offered
      ? `The server speaks ${offered.join(', ') || 'no protocol at all'}; this client speaks only ${PROTOCOL.version}.`
      : `The server violated the protocol. ${detail}`;
    this.terminate(new ConnectionError('not-parley', what));
  }

  #handleFirst(frame: AnyServerFrame | RawFrame): void {
    if (frame.type === 'error') return this.#handleError(frame as ErrorFrame);
    if (frame.type !== 'welcome') return this.#failProtocol('Its first frame is not a welcome.');
    this.#awaitingWelcome?.resolve(frame as WelcomeFrame);
    this.#awaitingWelcome = undefined;
  }

  /** A frame of a later version: it counts in its room, and it may be an answer. */
  #handleUnknown(frame: RawFrame): void {
    if (this.#room && typeof frame['seq'] === 'number') this.#checkSeq(frame['seq'], frame.type);
    this.#pending.resolve(frame['ref'], { frame });
  }

  #handle(frame: AnyServerFrame): void {
    this.#state = nextState(this.#state, frame.type);
    switch (frame.type) {
      case 'error':
        return this.#handleError(frame);
      case 'created':
      case 'joined':
        return this.#enterRoom(frame);
      case 'message':
        this.#handleEvent(frame);
        if (frame.from.clientId === this.self.clientId) this.#pending.resolveSay(frame);
        return;
      case 'member-joined':
      case 'member-left':
        return this.#handleEvent(frame);
      case 'closed':
        this.#handleEvent(frame);
        this.#leaveRoom();
        // It answers the owner's `close`, and is an event for everybody else.
        this.#pending.resolve(frame.ref, { frame });
        return;
      case 'left':
        this.#checkSeq(frame.seq, frame.type);
        this.#leaveRoom();
        return this.#handleAnswer(frame);
      case 'bye':
        this.#endReason = new ConnectionError('ended', 'The session is over.');
        this.#transport.end();
        return this.#handleAnswer(frame);
      case 'ready':
      case 'menu':
      case 'users':
      case 'sent':
      case 'inbox':
      case 'members':
      case 'pong':
        return this.#handleAnswer(frame);
      case 'welcome':
        return this.#onViolation('The server sent a second welcome.');
      default:
        // A new frame does not compile until it has its case.
        frame satisfies never;
    }
  }

  #handleAnswer(
    frame: FrameOf<Exclude<ServerType, 'welcome' | 'message' | 'member-joined' | 'member-left'>>,
  ): void {
    if (!this.#pending.resolve(frame.ref, { frame })) this.#onViolation(`${frame.type} answers no request.`);
  }

  #enterRoom(frame: FrameOf<'created' | 'joined'>): void {
    // The menu of another server may leave rooms by requests that this client does not know.
    this.#leaveRoom();
    this.#room = new Room(frame, this.self, this.request);
    this.#seq = frame.seq;
    this.#pending.resolve(frame.ref, { frame, room: this.#room });
  }

  #leaveRoom(): void {
    this.#room?.events.end();
    this.#room = undefined;
  }

  #handleEvent(frame: FrameOf<'message' | 'member-joined' | 'member-left' | 'closed'>): void {
    this.#checkSeq(frame.seq, frame.type);
    this.#room?.events.push(frame);
  }

  #checkSeq(seq: number, type: string): void {
    if (seq !== this.#seq + 1) this.#onViolation(`${type} has the seq ${seq} after ${this.#seq}.`);
    this.#seq = seq;
  }

  #handleError(frame: ErrorFrame): void {
    const refused = new Refused(frame);
    if (frame.fatal) this.#endReason = new ConnectionError('server-error', frame.message, refused);
    const settled = this.#pending.reject(frame.ref, refused);
    if (frame.fatal) this.#transport.end();
    else if (!settled) this.#onViolation(`An error answers no request: ${frame.code}.`);
  }

  #transportEnded(error: Error | undefined): void {
    this.#endReason ??= new ConnectionError(
      'lost',
      error ? `The connection broke: ${error.message}.` : 'The server closed the connection.',
    );
    this.#state = 'closed';
    this.#awaitingWelcome?.reject(this.#endReason);
    this.#pending.rejectAll(this.#endReason);
    this.#room?.events.end(this.#endReason.reason === 'ended' ? undefined : this.#endReason);
    this.#resolveEnd(this.#endReason);
  }
}
