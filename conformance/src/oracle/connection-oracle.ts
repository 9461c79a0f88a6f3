// Judges what a target does on one connection, frame by frame: form, state, refs, order of answers, numbers of room events.
// Pure: it takes what was sent and received, and returns findings. It watches every connection of every check and program.
import { admit, isClientType, LIMITS, SERVER_TYPES } from 'parley-spec';
import type { ClientType, State } from 'parley-spec';
import type { Line } from '../wire/lines.ts';
import { checkRef } from './ref-rules.ts';
import { OpenRequests, REPLY } from './open-requests.ts';
import { checkError, isFatalError, isNotice } from './error-rules.ts';
import { checkForm } from './frame-rules.ts';
import type { Find } from './frame-rules.ts';
import type { Judged, Role } from './role.ts';
import type { Sent } from './sent.ts';
import { ROOM_EVENTS, RoomEvents } from './room-events.ts';
import type { RoomView } from './room-events.ts';
import type { Frame } from '../data/frame.ts';
import { shortened } from '../text/shortened.ts';
import type { Finding } from '../data/finding.ts';

const SERVER = new Set<string>(SERVER_TYPES);
const nothing: Find = () => undefined;

export class ConnectionOracle {
  /** The state of the connection, according to the frames so far. */
  state: State = 'assigned';
  /** The assigned id, once `welcome` was received. */
  clientId: number | undefined;
  /** Requirement → how often it was seen to hold. */
  readonly observed = new Map<string, number>();
  readonly #requests = new OpenRequests();
  /** Requests that were still unanswered when the `closed` of the room was received. */
  readonly #crossed = new WeakSet<Sent>();
  /** Set if the bytes sent are not a sequence of requests, so that the oracle cannot know which answers are due. */
  unpredictable = false;
  /**
   * Set by the first answer that is missing, surplus or wrong for the state. After it the kit cannot know to which request an
   * answer belongs, nor in which state the server is, so only the form of frames is judged.
   */
  #isAstray = false;
  #greeted = false;
  #over: 'bye' | 'fatal' | undefined;
  readonly #roomEvents = new RoomEvents();
  /** The names that the target has refused, on any connection of the run. */
  readonly #refusedNames: Set<string>;
  /** The state to which the last refused request would have led. */
  #refusedMove: State | undefined;

  constructor(refusedNames = new Set<string>()) {
    this.#refusedNames = refusedNames;
  }

  /** The room that the client is in, and the number of its last event. */
  get room(): RoomView | undefined {
    return this.#roomEvents.room;
  }

  /** Requests not yet answered. */
  get outstanding(): readonly Sent[] {
    return this.#requests.all;
  }

  /** Records a request that is being sent. */
  sent(request: Sent): void {
    this.#requests.add(request);
  }

  /** Judges a received line of `bytes` bytes without its LF, and tells the role that it has. */
  received(line: Exclude<Line, { kind: 'blank' }>, bytes: number): Judged {
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
    const [fault, ...others] = checkForm(frame, text, this.#refusedNames);
    if (fault) findings.push(fault);
    for (const other of others) findings.push(other);
    this.#saw('framing.one-line', 'framing.server-size');
    if (!fault) this.#saw('framing.schema', 'framing.unique-members', 'framing.integers');
    const role = this.#judge(frame, text, find, fault !== undefined);
    return { role, findings, ...(fault && { malformed: fault.requirement }) };
  }

  /** Judges what a frame says, unless it is malformed, and follows it. */
  #judge(frame: Frame, text: string, found: Find, isMalformed: boolean): Role {
    const isMute = isMalformed || this.#isAstray;
    const find: Find = isMute ? nothing : found;
    const saw = (...held: string[]) => void (isMute || this.#saw(...held));
    if (this.#over) {
      const after = this.#over === 'bye' ? 'bye' : 'a fatal error';
      find(
        this.#over === 'bye' ? 'quit.last' : 'error.closes',
        `Nothing after ${after} but the end of the connection.`,
        shortened(text),
      );
      return { role: 'stray' };
    }
    // client.unknown-types: frames of later versions are ignored, but their `seq` counts.
    if (this.#greeted && !SERVER.has(frame.type)) {
      if (this.room && frame['seq'] === this.room.seq + 1) this.room.seq += 1;
      return { role: 'stray' };
    }
    const role = this.#role(frame, text, find, found);
    if (role.role === 'answer') {
      const verdict = checkRef(frame, role.to.ref);
      if ('holds' in verdict) saw(verdict.holds, 'request.answered', 'request.order');
      else {
        const { requirement, allowed, got } = verdict.broken;
        find(requirement, allowed, got);
      }
    } else if ('ref' in frame && frame.type !== 'error' && !['greeting', 'stray'].includes(role.role)) {
      find('ref.absent', 'No `ref` on a frame that answers no request of the receiver.', shortened(text));
    }
    if (frame.type === 'error') saw(...this.#judgeError(frame, role, find));
    return this.#follow(frame, role, find, saw);
  }

  #saw(...requirements: string[]): void {
    for (const id of requirements) this.observed.set(id, (this.observed.get(id) ?? 0) + 1);
  }

  /** `found` reports what is wrong even where nothing else is judged. */
  #role(frame: Frame, text: string, find: Find, found: Find): Role {
    if (!this.#greeted) {
      this.#greeted = true;
      if (frame.type === 'welcome') return { role: 'greeting' };
      if (isFatalError(frame)) return { role: 'fatal-notice' };
      find('welcome.first', '`welcome`, or a fatal `error`, as the first frame.', shortened(text));
    }
    if (isNotice(frame)) return { role: 'fatal-notice' };
    const { oldest } = this.#requests;
    if (ROOM_EVENTS.has(frame.type) && !this.#isAnswer(frame)) return { role: 'event' };
    const answer = this.#requests.answeredBy(frame, this.unpredictable);
    if (answer.is === 'surplus') {
      if (this.unpredictable) return { role: 'stray' };
      const allowed = oldest
        ? `An answer to \`${oldest.type}\`.`
        : 'No frame but events while no request is open.';
      // With a `ref` it is a second answer to an earlier request.
      const unasked = frame.type === 'menu' ? 'menu.answer' : 'request.unasked';
      find('ref' in frame ? 'request.answered' : unasked, allowed, shortened(text));
      this.#isAstray = true;
      return { role: 'stray' };
    }
    if (answer.is === 'late') {
      const allowed = `The answer to \`${answer.to.type}\` before those to later requests.`;
      found('request.order', allowed, `It came after one of them: ${shortened(text)}`);
    }
    if (answer.is !== 'next') this.#isAstray = true;
    return { role: 'answer', to: answer.to };
  }

  /** Whether a frame that could be an event is the answer to an open request. */
  #isAnswer(frame: Frame): boolean {
    const open = (type: string) => this.#requests.all.find((sent) => sent.type === type);
    if (frame.type === 'closed') {
      const close = open('close');
      if (!close) return false;
      return this.state === 'room-owner' || (close.ref !== undefined && frame['ref'] === close.ref);
    }
    if (frame.type !== 'message' || !open('say')) return false;
    return (frame['from'] as { clientId?: unknown } | undefined)?.clientId === this.clientId;
  }

  /** Whether an error names the state to which a request leads that was refused. */
  hasMoved(frame: Frame): boolean {
    return frame['code'] === 'wrong-state' && frame['state'] === this.#refusedMove;
  }

  #judgeError(frame: Frame, role: Role, find: Find): string[] {
    if (this.hasMoved(frame)) {
      const allowed = `The state "${this.state}": the request that leads to another was refused.`;
      find('error.changes-nothing', allowed, `\`state\` ${JSON.stringify(frame['state'])}.`);
      return [];
    }
    const to = role.role === 'answer' ? role.to : undefined;
    return checkError(frame, this.state, to, to !== undefined && this.#crossed.has(to), find);
  }

  #follow(frame: Frame, role: Role, find: Find, saw: (...held: string[]) => void): Role {
    if (frame.type === 'error') {
      if (role.role === 'answer') this.#refused(frame, role.to);
      if (isFatalError(frame)) this.#end('fatal');
      return role;
    }
    if (role.role === 'greeting') {
      if (typeof frame['clientId'] === 'number') this.clientId = frame['clientId'];
      return role;
    }
    const before = this.state;
    let foreign = false;
    const findEvent: Find = (requirement, ...rest) => {
      foreign ||= requirement === 'room.no-leak';
      find(requirement, ...rest);
    };
    if (ROOM_EVENTS.has(frame.type)) this.#checkEvent(frame, findEvent, saw);
    if (role.role === 'answer') this.#complete(frame, role.to, before, find, saw);
    return role.role === 'event' && foreign ? { role: 'event', foreign } : role;
  }

  #refused({ code, field }: Frame, { type, frame }: Sent): void {
    if (type === 'ack' && field === 'name') this.#refusedNames.add(String(frame?.['name']));
    if (code === 'wrong-state' || !isClientType(type)) return;
    const cell = admit(this.state, type);
    if (cell.does === 'admit' && cell.next !== this.state) this.#refusedMove = cell.next;
  }

  #checkEvent(frame: Frame, find: Find, saw: (...held: string[]) => void): void {
    // During a `join` to that room, the order of the event and the `join` is not known yet.
    const joining = () => this.#requests.all.some((sent) => sent.frame?.['room'] === frame['room']);
    const { room } = this;
    saw(...this.#roomEvents.event(frame, joining, find));
    if (frame.type !== 'closed' || room?.id !== frame['room']) return;
    if (this.state === 'room-member') for (const sent of this.#requests.all) this.#crossed.add(sent);
    this.#exit('closed');
  }

  #complete(frame: Frame, to: Sent, before: State, find: Find, saw: (...held: string[]) => void): void {
    const reply = REPLY.get(to.type);
    if (reply === undefined) return;
    if (frame.type !== reply) {
      find(
        'request.answered',
        `\`${reply}\` or an \`error\` as the answer to \`${to.type}\`.`,
        `\`${frame.type}\`.`,
      );
      this.#isAstray = true;
      return;
    }
    const cell = admit(before, to.type as ClientType);
    // The server can send a list that it made before the room closed after the `closed`.
    if (cell.does !== 'admit' && to.type === 'members' && this.#crossed.has(to)) return;
    if (cell.does !== 'admit') {
      find(
        'state.refuses',
        `\`wrong-state\` for \`${to.type}\` in the state "${before}".`,
        `\`${frame.type}\`.`,
      );
      this.#isAstray = true;
      return;
    }
    saw('state.admits');
    this.#refusedMove = undefined;
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
