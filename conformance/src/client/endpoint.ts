// The kit's end of a connection, free to misbehave: it sends any bytes in any delivery, ends in any way, and keeps every
// line of the target with the part it plays. It asserts nothing by itself.
import { validRef } from 'parley-spec';
import { ConnectionOracle } from '../oracle/connection-oracle.ts';
import type { Role } from '../oracle/role.ts';
import type { Sent } from '../oracle/sent.ts';
import { LineCutter, readLine } from '../wire/lines.ts';
import { pieces } from '../wire/delivery.ts';
import type { Delivery } from '../data/conditions.ts';
import type { End, Wire } from '../wire/wire.ts';
import { Flood } from './flood.ts';
import { UnparsedInput } from './unparsed-input.ts';
import { within } from './deadlines.ts';
import type { Waited } from './deadlines.ts';
import { Waiters } from './waiters.ts';
import type { Finding } from '../data/finding.ts';
import { shortened } from '../text/shortened.ts';
import type { Frame } from '../data/frame.ts';
import type { Calibration } from '../data/calibration.ts';
import type { TargetState } from './run-watch.ts';
import { writesOf } from '../data/transcript.ts';
import type { TranscriptEntry } from '../data/transcript.ts';

/** A frame of the target, and its role in the conversation. */
export interface Arrival {
  readonly frame: Frame;
  readonly role: Role;
  /** When it arrived, in ms, by `performance.now()`. */
  readonly at: number;
  /** The line's bytes, without LF. */
  readonly bytes: Buffer;
  /** Index of its entry in the transcript. */
  readonly entry: number;
  /** The requirement that its form breaks, if so. */
  readonly malformed?: string | undefined;
}

/** Receives what happens at an endpoint. */
export interface EndpointWatch {
  readonly deadlines: Calibration;
  /** The requirement that the check tests. */
  readonly requirement: string;
  /** The names that the target has refused in this run. */
  readonly refusedNames: Set<string>;
  /** Records an entry, and returns its index in the transcript. */
  record(entry: TranscriptEntry): number;
  /** The check looks at this entry of the transcript. */
  read(entry: number): void;
  found(finding: Finding): void;
  slow(ms: number, what: string): void;
  /** A wait has failed. */
  lost(): void;
  /** Something has arrived. */
  arrived(role: Role['role'], frame?: Frame): void;
  /** How the target as a whole is, after a wait in vain. */
  outlasts(): Promise<TargetState>;
  clock(): number;
  /** A line of this length is kept. */
  kept(bytes: number): void;
}

/** A request as a check writes it. {@link Endpoint.post} adds a `ref` if it has none. */
export type Draft = Readonly<Record<string, unknown>> & { readonly type: string };

/** Whether a connection is over. This is all that the run keeps of a connection. */
export interface ConnectionRecord {
  over: boolean;
  /** A side has begun to end it, so that the target may have removed it. */
  released?: boolean;
  /** The `welcome` that assigned its id, if it is kept. */
  welcome?: Assigned;
}

/** Who was assigned an id, and when. */
export interface Assigned {
  readonly client: string;
  /** The requirement whose check it was. */
  readonly requirement: string;
  /** By `performance.now()`. */
  readonly at: number;
  readonly bytes: Buffer;
}

/** Fatal errors for a time that has passed, and the limits that they stand for. */
const TIME_LIMITS: Readonly<Record<string, 'handshakeMs' | 'idleMs'>> = {
  'handshake-timeout': 'handshakeMs',
  'idle-timeout': 'idleMs',
};
/** How often a wait starts again because the slow reader has not read everything that arrived. */
const OWN_DELAYS = 10;
/** How often a wait starts again because the target as a whole was silent. */
const INTERRUPTIONS = 3;
/** How long a wait lasts in all because events arrive, as a multiple of its deadline. A server may send events for ever. */
const EVENTS_RENEW = 4;

export class Endpoint {
  readonly label: string;
  readonly oracle: ConnectionOracle;
  readonly life: ConnectionRecord = { over: false };
  /** Everything that arrived, in order. */
  readonly arrivals: Arrival[] = [];
  /** The time limit of the target that passed before it sent what was due. */
  outlived: 'handshakeMs' | 'idleMs' | undefined;
  /** The texts that it sent to other users. */
  readonly sentTexts = new Set<string>();
  /** The name in its `ack`. */
  name = '';
  /** Longest wait for an answer, in ms; the calibrated one, unless a check has to allow for more. */
  answerTimeoutMs: number;
  end: { readonly how: End; readonly at: number; readonly detail?: string | undefined } | undefined;
  protected readonly watch: EndpointWatch;
  readonly #cutter = new LineCutter();
  readonly #unparsed = new UnparsedInput();
  readonly #flood = new Flood();
  readonly #answers = new Map<Sent, Arrival>();
  /** Request → its entry in the transcript. */
  readonly #requests = new WeakMap<Sent, number>();
  readonly #waiters = new Waiters();
  #wire: Wire | undefined;
  #delivery: Delivery;
  #refs = 0;
  #abandoned = false;
  /** Before the target has accepted it, so that its time limits begin later. */
  readonly #openedAt = performance.now();
  #sentAt = this.#openedAt;
  #arrivedAt = 0;
  #answeredAt = 0;
  /** Whether it ignores what arrives, because nobody will look at it. */
  #isDeaf = false;

  constructor(label: string, delivery: Delivery, watch: EndpointWatch) {
    this.label = label;
    this.#delivery = delivery;
    this.answerTimeoutMs = watch.deadlines.missingMs;
    this.watch = watch;
    this.oracle = new ConnectionOracle(watch.refusedNames);
  }

  // ——— the wire's side ———

  attach(wire: Wire): void {
    this.#wire = wire;
    this.delivery = this.#delivery;
  }

  /** The port of the kit's end. */
  get localPort(): number | undefined {
    return this.#wire?.localPort;
  }

  /** How its bytes are written and read. */
  get delivery(): Delivery {
    return this.#delivery;
  }

  set delivery(delivery: Delivery) {
    this.#delivery = delivery;
    if (this.#wire) this.#wire.slow = delivery === 'slow-reader';
  }

  data(chunk: Buffer): void {
    if (this.#isDeaf) return;
    const lines = this.#cutter.push(chunk);
    if (!lines) {
      this.watch.found({
        requirement: 'framing.server-size',
        allowed: 'Frames of at most 65,536 bytes, LF included.',
        got: `${this.#cutter.held} bytes without an LF.`,
      });
      this.#wire?.destroy();
      return this.ended('error', 'a line without end');
    }
    const at = performance.now();
    for (const bytes of lines) if (!this.#isDeaf) this.#line(bytes, at);
    this.#waiters.wake();
  }

  /** Closes the connection, because the target sends more than the kit can keep. */
  giveUp(): void {
    if (this.end) return;
    const why = this.#flood.giveUp();
    const { finding } = this.#flood;
    if (finding) this.watch.found(finding);
    this.#isDeaf = true;
    this.#wire?.destroy();
    this.ended('error', `the kit closed it after ${why}`);
  }

  /** Whether the kit closed the connection, because the target sent more than the kit can keep. */
  get isGivenUp(): boolean {
    return this.#flood.isOver;
  }

  /** What a flood on this connection breaks. */
  protected get flood(): Finding | undefined {
    return this.#flood.finding;
  }

  ended(how: End, detail?: string): void {
    if (this.end) return;
    this.end = { how, at: performance.now(), detail };
    this.life.over = true;
    this.note(how === 'fin' ? 'the target sent FIN' : `the connection ended: ${detail ?? how}`);
    // An ordinary client sends FIN, too.
    if (how === 'fin') void this.#wire?.fin();
    this.#waiters.wake();
  }

  #line(bytes: Buffer, at: number): void {
    const entry = this.watch.record({ client: this.label, dir: '<', ms: this.watch.clock(), bytes });
    this.watch.kept(bytes.length);
    const line = readLine(bytes);
    if (line.kind === 'blank') return this.#unasked('blank', bytes);
    const { role, findings, malformed } = this.oracle.received(line, bytes.length);
    for (const finding of findings) this.watch.found(finding);
    this.watch.arrived(role.role, line.kind === 'frame' ? line.frame : undefined);
    if (role.role !== 'answer') this.#unasked(role.role === 'event' ? 'event' : 'frame', bytes);
    if (line.kind === 'junk') return this.#unparsed.line(bytes, line.why);
    this.#unparsed.frame();
    this.#arrivedAt = at;
    this.#notice(line.frame, at);
    if (role.role === 'answer') this.#answeredAt = at;
    const arrival = { frame: line.frame, role, at, bytes, entry, malformed };
    this.arrivals.push(arrival);
    if (this.oracle.state === 'closed') this.life.released = true;
    if (role.role === 'answer') this.#answers.set(role.to, arrival);
  }

  /** Remembers a time limit that the target announced and that the check has let pass. */
  #notice(frame: Frame, at: number): void {
    const name = TIME_LIMITS[String(frame['code'])];
    if (frame.type !== 'error' || name === undefined) return;
    const limits = this.arrivals[0]?.frame['limits'] as Readonly<Record<string, number>> | undefined;
    const since = name === 'idleMs' ? this.#sentAt : this.#openedAt;
    if (at - since >= (limits?.[name] ?? Infinity)) this.outlived = name;
  }

  #unasked(kind: 'blank' | 'frame' | 'event', bytes: Buffer): void {
    if (this.#flood.unasked(kind, bytes)) this.giveUp();
  }

  /** Records an event of the connection. */
  protected note(text: string): void {
    this.watch.record({ client: this.label, dir: '!', ms: this.watch.clock(), bytes: Buffer.from(text) });
  }

  /**
   * Waits until `ready` holds; returns false if it does not in time. Requests that were sent together are answered one after the
   * other, so without `ms` each answer that arrives renews the wait. Time in which the target answered nobody does not count.
   * `what` names the wait in a report of slow answers.
   */
  async until(ready: () => boolean, ms?: number, what = 'what was waited for'): Promise<boolean> {
    if (ready()) return true;
    if (this.#abandoned) return false;
    const holds = this.#waiters.wait(ready);
    let waited = await this.#waited(holds, ms);
    for (let n = 0; n < INTERRUPTIONS && !waited.result && !this.#abandoned; n += 1) {
      const state = await this.watch.outlasts();
      if (state === 'silent') break;
      // What arrived meanwhile is late, and not missing: no requirement bounds the time of an answer.
      const more = await within(holds, state === 'resumed' ? (ms ?? this.answerTimeoutMs) : this.#graceMs);
      waited = { ...more, ms: waited.ms + more.ms };
      if (state === 'serves') break;
    }
    const { answerMs, missingMs } = this.watch.deadlines;
    const late = waited.result && waited.ms > answerMs && (ms ?? this.answerTimeoutMs) === missingMs;
    if (late && this.#delivery !== 'slow-reader')
      this.watch.slow(waited.ms, `${what} (client ${this.label})`);
    if (!waited.result) this.watch.lost();
    return waited.result !== undefined && !this.#abandoned;
  }

  /** Waits until `ready` holds, at most `ms`, without any doubt about the target if it does not. */
  async pause(ready: () => boolean, ms: number): Promise<void> {
    if (!ready() && !this.#abandoned) await within(this.#waiters.wait(ready), ms);
  }

  /** Time for what arrives together with the proof that the target serves, in ms. */
  get #graceMs(): number {
    return this.watch.deadlines.answerMs / 4;
  }

  async #waited(holds: Promise<void>, ms: number | undefined): Promise<Waited<{ value: void }>> {
    const began = performance.now();
    const whole = ms ?? this.answerTimeoutMs;
    let since = began;
    for (let left = whole, delays = 0; left > 0;) {
      const { result } = await within(holds, left);
      if (result) return { result, ms: performance.now() - since };
      since = this.#renewedAt(began, ms);
      left = this.#abandoned ? 0 : since + whole - performance.now();
      // A slow reader can hold the answer without having read it.
      if (left <= 0 && this.#wire?.hasUnread && (delays += 1) <= OWN_DELAYS) left = whole;
    }
    return { ms: performance.now() - since };
  }

  /** The last arrival, as far as it renews a wait that began then. */
  #renewedAt(began: number, ms: number | undefined): number {
    if (ms !== undefined) return began;
    const most = began + (EVENTS_RENEW - 1) * this.answerTimeoutMs;
    return Math.max(began, this.#answeredAt, Math.min(this.#arrivedAt, most));
  }

  /** The frame that answered a request, if it has arrived. */
  protected answerTo(sent: Sent): Arrival | undefined {
    return this.#answers.get(sent);
  }

  /** Index of a request in the transcript. */
  protected entryOf(sent: Sent): number | undefined {
    return this.#requests.get(sent);
  }

  /** Describes what happened instead of a missing answer; `nothing` is the text for nothing at all. */
  silence(nothing = 'No answer'): string {
    this.watch.lost();
    const unparsed = this.#unparsed.description(this.#cutter.rest);
    if (!this.end)
      return unparsed ? `${nothing}, but ${unparsed}.` : `${nothing}; the connection is still open.`;
    const last = this.arrivals.at(-1)?.frame;
    const why = last?.type === 'error' ? ` after ${shortened(JSON.stringify(last))}` : '';
    const before = unparsed ? `. Before that, the target sent ${unparsed}` : '';
    return `The connection ended (${this.end.detail ?? this.end.how})${why}${before}.`;
  }

  // ——— sending ———

  /** A new `ref` for the next request. */
  nextRef(): number {
    this.#refs += 1;
    return this.#refs;
  }

  #write(bytes: Buffer, requests: readonly Sent[]): Promise<void> {
    this.#sentAt = performance.now();
    const written = pieces(this.delivery, bytes);
    // With the white space that a delivery adds.
    const whole = written.length === 1 ? written[0]! : bytes;
    const entry = this.watch.record({
      client: this.label,
      dir: '>',
      ms: this.watch.clock(),
      bytes: whole,
      ...writesOf(written),
    });
    for (const sent of requests) this.#requests.set(sent, entry);
    return this.#wire!.write(written);
  }

  /** Sends bytes unchanged; `requests` are the requests that they contain, in order. */
  sendBytes(bytes: Buffer | string, requests: readonly Sent[] = []): Promise<void> {
    for (const sent of requests) this.oracle.sent(sent);
    return this.#write(Buffer.from(bytes), requests);
  }

  /** Sends frames in one write. `answer` waits for the answers. */
  post(...drafts: Draft[]): Sent[] {
    const sent = drafts.map((draft): Sent => {
      const { type, ...fields } = draft;
      if (type === 'send' && typeof draft['text'] === 'string') this.sentTexts.add(draft['text']);
      const frame: Frame = 'ref' in draft ? draft : { type, ref: this.nextRef(), ...fields };
      return { type: frame.type, frame, ref: validRef(frame['ref']) ? frame['ref'] : undefined };
    });
    void this.sendBytes(sent.map(({ frame }) => `${JSON.stringify(frame)}\n`).join(''), sent);
    return sent;
  }

  /** Sends one frame without a `ref`. */
  postBare(draft: Draft): Sent {
    const sent: Sent = { type: draft.type, frame: draft };
    void this.sendBytes(`${JSON.stringify(draft)}\n`, [sent]);
    return sent;
  }

  // ——— ending ———

  /** Sends FIN after the pending writes. */
  fin(): Promise<void> {
    this.life.released = true;
    this.note('FIN sent');
    return this.#wire!.fin();
  }

  /** Resets the connection after the pending writes. */
  reset(): Promise<void> {
    this.note('RST sent');
    this.end ??= { how: 'reset', at: performance.now() };
    this.life.over = true;
    return this.#wire!.reset();
  }

  /** Stops reading from the socket. */
  stopReading(): void {
    this.note('stops reading');
    this.#wire!.pause();
  }

  /** Reads again. */
  readAgain(): void {
    this.note('reads again');
    this.#wire!.resume();
  }

  /** Drops the connection; all waits fail. */
  abandon(): void {
    this.life.released = true;
    this.#abandoned = true;
    this.#isDeaf = true;
    this.#wire?.destroy();
    this.#waiters.resolveAll();
  }

  /** Ends the connection as a considerate client of a shared server, without waiting. */
  release(): void {
    this.life.released = true;
    this.#isDeaf = true;
    if (!this.#wire) return;
    if (this.end) this.#wire.destroy();
    else this.#wire.linger();
  }
}
