// Judges what a target does on one connection, frame by frame: form, state, refs, order of answers, numbers of room events.
// Pure: it takes what was sent and received, and returns findings. It watches every connection of every check and program.
import { admit, CLIENT_FRAMES, LIMITS, SERVER_TYPES } from 'parley-spec';
import type { ClientType, State } from 'parley-spec';
import type { Line } from '../wire/lines.ts';
import { checkRef } from './ref-rules.ts';
import { checkError } from './error-rules.ts';
import { checkForm } from './frame-rules.ts';
import type { Find } from './frame-rules.ts';
import type { Sent } from './sent.ts';
import { ROOM_EVENTS, RoomEvents } from './room-events.ts';
import type { RoomView } from './room-events.ts';
import type { Frame } from '../data/frame.ts';
import { shortened } from '../text/shortened.ts';
import type { Finding } from '../data/finding.ts';

/** The role of a frame in the conversation. */
export type Role =
  | { readonly role: 'greeting' }
  | { readonly role: 'answer'; readonly to: Sent }
  | { readonly role: 'event' }
  | { readonly role: 'fatal-notice' }
  | { readonly role: 'stray' };

const REPLY = new Map<string, string>(CLIENT_FRAMES.map((frame) => [frame.type, frame.reply]));
const SERVER = new Set<string>(SERVER_TYPES);
/** Fatal errors that answer no request. */
const UNSOLICITED = new Set([
  'handshake-timeout',
  'idle-timeout',
  'slow-consumer',
  'server-full',
  'shutting-down',
]);

export class ConnectionOracle {
  /** The state of the connection, according to the frames so far. */
  state: State = 'assigned';
  /** The assigned id, once `welcome` was received. */
  clientId: number | undefined;
  /** Requirement → how often it was seen to hold. */
  readonly observed = new Map<string, number>();
  readonly #outstanding: Sent[] = [];
  /** Requests that were still unanswered when the `closed` of the room was received. */
  readonly #crossed = new WeakSet<Sent>();
  /** Set if the bytes sent are not a sequence of requests, so that the oracle cannot know which answers are due. */
  unpredictable = false;
  #greeted = false;
  #over: 'bye' | 'fatal' | undefined;
  readonly #roomEvents = new RoomEvents();

  /** The room that the client is in, and the number of its last event. */
  get room(): RoomView | undefined {
    return this.#roomEvents.room;
  }

  /** Requests not yet answered. */
  get outstanding(): readonly Sent[] {
    return this.#outstanding;
  }

  /** Records a request that is being sent. */
  sent(request: Sent): void {
    this.#outstanding.push(request);
  }

  /** Judges a received line of `bytes` bytes without its LF, and tells the role that it has. */
  received(line: Exclude<Line, { kind: 'blank' }>, bytes: number): { role: Role; findings: Finding[] } {
    const findings: Finding[] = [];
    const find: Find = (requirement, allowed, got, caret) =>
      void findings.push({ requirement, allowed, got, ...(caret !== undefined && { caret }) });
    if (bytes + 1 > LIMITS.frameBytes.most) {
      find(
        'framing.server-size',
        'Frames of at most 65,536 bytes, LF included.',
        `A line of ${bytes + 1} bytes.`,
      );
    }
    if (line.kind === 'junk') {
      find('framing.one-line', 'One JSON object in UTF-8 on a line.', `${line.why}.`, line.at);
      return { role: { role: 'stray' }, findings };
    }
    const { frame, text } = line;
    for (const finding of checkForm(frame, text)) findings.push(finding);
    this.#saw(
      'framing.one-line',
      'framing.server-size',
      'framing.schema',
      'framing.unique-members',
      'framing.integers',
    );
    if (this.#over) {
      const after = this.#over === 'bye' ? 'bye' : 'a fatal error';
      find(
        this.#over === 'bye' ? 'quit.last' : 'error.closes',
        `Nothing after ${after} but the end of the connection.`,
        shortened(text),
      );
    }
    // client.unknown-types: frames of later versions are ignored, but their `seq` counts.
    if (this.#greeted && !SERVER.has(frame.type)) {
      if (this.room && frame['seq'] === this.room.seq + 1) this.room.seq += 1;
      return { role: { role: 'stray' }, findings };
    }
    const role = this.#role(frame, text, find);
    if (role.role === 'answer') {
      const verdict = checkRef(frame, role.to.ref);
      if ('holds' in verdict) this.#saw(verdict.holds);
      else findings.push(verdict.broken);
    } else if ('ref' in frame && frame.type !== 'error' && !this.#isUnjudged(role)) {
      find('ref.absent', 'No `ref` on a frame that answers no request of the receiver.', shortened(text));
    }
    if (frame.type === 'error') this.#saw(...this.#judgeError(frame, role, find));
    this.#follow(frame, role, find);
    return { role, findings };
  }

  #saw(...requirements: string[]): void {
    for (const id of requirements) this.observed.set(id, (this.observed.get(id) ?? 0) + 1);
  }

  #role(frame: Frame, text: string, find: Find): Role {
    const isFatal = frame.type === 'error' && frame['fatal'] === true;
    if (!this.#greeted) {
      this.#greeted = true;
      if (frame.type === 'welcome') return { role: 'greeting' };
      if (isFatal) return { role: 'fatal-notice' };
      find('welcome.first', '`welcome`, or a fatal `error`, as the first frame.', shortened(text));
    }
    const head = this.#outstanding[0];
    if (isFatal && UNSOLICITED.has(String(frame['code']))) return { role: 'fatal-notice' };
    if (ROOM_EVENTS.has(frame.type) && !this.#answersHead(frame, head)) return { role: 'event' };
    if (!head) {
      if (this.unpredictable) return { role: 'stray' };
      find('request.answered', 'No frame but events while no request is open.', shortened(text));
      return { role: 'stray' };
    }
    this.#outstanding.shift();
    this.#saw('request.answered', 'request.order');
    return { role: 'answer', to: head };
  }

  /** Whether a frame answers no request that is known, and may answer one that is not. */
  #isUnjudged({ role }: Role): boolean {
    return role === 'greeting' || (role === 'stray' && this.unpredictable);
  }

  /** Whether a frame that could be an event is the answer to the oldest open request. */
  #answersHead(frame: Frame, head: Sent | undefined): boolean {
    if (frame.type === 'closed') return head?.type === 'close' && this.state === 'room-owner';
    if (frame.type !== 'message' || head?.type !== 'say') return false;
    return (frame['from'] as { clientId?: unknown } | undefined)?.clientId === this.clientId;
  }

  #judgeError(frame: Frame, role: Role, find: Find): string[] {
    const to = role.role === 'answer' ? role.to : undefined;
    return checkError(frame, this.state, to, to !== undefined && this.#crossed.has(to), find);
  }

  #follow(frame: Frame, role: Role, find: Find): void {
    if (frame.type === 'error') {
      if (frame['fatal'] === true) this.#end('fatal');
      return;
    }
    if (role.role === 'greeting') {
      if (typeof frame['clientId'] === 'number') this.clientId = frame['clientId'];
      return;
    }
    if (ROOM_EVENTS.has(frame.type)) this.#checkEvent(frame, find);
    if (role.role === 'answer') this.#complete(frame, role.to, find);
  }

  #checkEvent(frame: Frame, find: Find): void {
    // During a `join` to that room, the order of the event and the `join` is not known yet.
    const joining = () => this.#outstanding.some((sent) => sent.frame?.['room'] === frame['room']);
    const { room } = this;
    this.#saw(...this.#roomEvents.event(frame, joining, find));
    if (frame.type !== 'closed' || room?.id !== frame['room']) return;
    if (this.state === 'room-member') for (const sent of this.#outstanding) this.#crossed.add(sent);
    this.#exit('closed');
  }

  #complete(frame: Frame, to: Sent, find: Find): void {
    const reply = REPLY.get(to.type);
    if (reply === undefined) return;
    if (frame.type !== reply) {
      find(
        'request.answered',
        `\`${reply}\` or an \`error\` as the answer to \`${to.type}\`.`,
        `\`${frame.type}\`.`,
      );
      return;
    }
    const before = frame.type === 'closed' ? 'room-owner' : this.state;
    const cell = admit(before, to.type as ClientType);
    // The server can send a list that it made before the room closed after the `closed`.
    if (cell.does !== 'admit' && to.type === 'members' && this.#crossed.has(to)) return;
    if (cell.does !== 'admit') {
      find(
        'state.refuses',
        `\`wrong-state\` for \`${to.type}\` in the state "${before}".`,
        `\`${frame.type}\`.`,
      );
      return;
    }
    this.#saw('state.admits');
    if (cell.next === 'closed') return this.#end('bye');
    if (frame.type === 'created') this.#roomEvents.enter(String(frame['room']), 0);
    if (frame.type === 'joined') this.#roomEvents.enter(String(frame['room']), Number(frame['seq']));
    if (frame.type === 'left') {
      this.#roomEvents.left(frame['seq'], find);
      this.#exit('left');
    }
    this.state = cell.next;
  }

  #exit(how: 'left' | 'closed'): void {
    this.#roomEvents.exit(how);
    this.state = 'menu';
  }

  #end(how: 'bye' | 'fatal'): void {
    this.#over = how;
    this.state = 'closed';
    this.#roomEvents.over();
  }
}
