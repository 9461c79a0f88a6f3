// A simulated client that is free to misbehave: it sends any bytes in any weather, and keeps every line of
// the target with the part it plays. What it asserts is blamed on the requirement of its check unless told
// otherwise.
import { validRef } from 'parley-spec';
import { Conduct } from '../judge/conduct.ts';
import type { Role, Sent } from '../judge/conduct.ts';
import type { Finding } from '../judge/schema.ts';
import { shortened } from '../judge/schema.ts';
import { LineCutter, readLine } from '../wire/lines.ts';
import type { Frame } from '../wire/lines.ts';
import { pieces } from '../wire/weather.ts';
import type { Weather } from '../wire/weather.ts';
import type { End, Wire } from '../wire/wire.ts';
import type { Calibration, TranscriptEntry } from '../run/result.ts';
import { alike } from './alike.ts';
import { Overheard } from './overheard.ts';
import { within } from './pace.ts';
import { Violation } from './violation.ts';

/** A frame of the target with the part it played, in order of arrival. */
export interface Arrival {
  readonly frame: Frame;
  readonly role: Role;
  /** Monotonic, in ms, as by `performance.now()`. */
  readonly at: number;
  /** The line's bytes, without LF. */
  readonly bytes: Buffer;
  /** Index of its entry in the transcript. */
  readonly entry: number;
}

/** What a peer tells its lab. */
export interface PeerWatch {
  readonly pace: Calibration;
  /** The requirement that the check decides. */
  readonly blame: string;
  /** Keeps an entry; its index in the transcript. */
  record(entry: TranscriptEntry): number;
  found(finding: Finding): void;
  slow(ms: number, what: string): void;
  /** Something was waited for in vain. */
  lost(): void;
  /** A frame came. */
  heard(role: Role['role']): void;
  clock(): number;
}

/** A request as the check writes it; `ref` is added unless the frame has one or `bare` is asked for. */
export type Draft = Readonly<Record<string, unknown>> & { readonly type: string };

/** Whether a connection is still there: all that is remembered of a peer for the whole run. */
export interface Life {
  over: boolean;
}

interface Waiter {
  readonly ready: () => boolean;
  readonly resolve: () => void;
}

/** How often a wait begins again because the kit itself has not read all that came. */
const OWN_DELAYS = 10;
/** Bound on the arrivals that one peer keeps. */
const ARRIVALS_BOUND = 200_000;

export class Peer {
  readonly label: string;
  readonly conduct = new Conduct();
  readonly life: Life = { over: false };
  /** Everything that came, in order. */
  readonly arrivals: Arrival[] = [];
  /** The name of its `ack`. */
  name = '';
  /** Longest wait for an answer, in ms; the calibrated one, unless a check has to allow for more. */
  patienceMs: number;
  end: { readonly how: End; readonly at: number; readonly detail?: string | undefined } | undefined;
  readonly #watch: PeerWatch;
  readonly #cutter = new LineCutter();
  readonly #overheard = new Overheard();
  readonly #answers = new Map<Sent, Arrival>();
  #waiters: Waiter[] = [];
  #wire: Wire | undefined;
  #weather: Weather;
  #events = 0;
  #refs = 0;
  #abandoned = false;

  constructor(label: string, weather: Weather, watch: PeerWatch) {
    this.label = label;
    this.#weather = weather;
    this.patienceMs = watch.pace.hardMs;
    this.#watch = watch;
  }

  // ——— the wire's side ———

  attach(wire: Wire): void {
    this.#wire = wire;
    this.weather = this.#weather;
  }

  /** How its bytes go out and come in. */
  get weather(): Weather {
    return this.#weather;
  }

  set weather(weather: Weather) {
    this.#weather = weather;
    if (this.#wire) this.#wire.slow = weather === 'slow-reader';
  }

  data(chunk: Buffer): void {
    const lines = this.#cutter.push(chunk);
    if (!lines) {
      this.#watch.found({
        requirement: 'framing.server-size',
        allowed: 'Frames of at most 65,536 bytes, LF included.',
        got: `${this.#cutter.held} bytes without an LF.`,
      });
      this.#wire?.destroy();
      return this.ended('error', 'endless line');
    }
    const at = performance.now();
    for (const bytes of lines) this.#line(bytes, at);
    this.#wake();
  }

  ended(how: End, detail?: string): void {
    if (this.end) return;
    this.end = { how, at: performance.now(), detail };
    this.life.over = true;
    this.#note('!', how === 'fin' ? 'the target sent FIN' : `the connection ended: ${detail ?? how}`);
    // An ordinary client closes its half too.
    if (how === 'fin') void this.#wire?.fin();
    this.#wake();
  }

  #line(bytes: Buffer, at: number): void {
    const entry = this.#watch.record({ peer: this.label, dir: '<', ms: this.#watch.clock(), bytes });
    const line = readLine(bytes);
    if (line.kind === 'blank') return;
    const { role, findings } = this.conduct.came(line, bytes.length);
    for (const finding of findings) this.#watch.found(finding);
    this.#watch.heard(role.role);
    if (line.kind === 'junk') return this.#overheard.line(bytes, line.why);
    this.#overheard.frame();
    if (this.arrivals.length >= ARRIVALS_BOUND) return;
    const arrival = { frame: line.frame, role, at, bytes, entry };
    this.arrivals.push(arrival);
    if (role.role === 'answer') this.#answers.set(role.to, arrival);
  }

  #note(dir: '>' | '!', text: string): void {
    this.#watch.record({ peer: this.label, dir, ms: this.#watch.clock(), bytes: Buffer.from(text) });
  }

  #wake(): void {
    const waiting = this.#waiters;
    this.#waiters = [];
    for (const waiter of waiting) {
      if (waiter.ready()) waiter.resolve();
      else this.#waiters.push(waiter);
    }
  }

  /** Waits until something holds; false when it does not within `ms`. `what` names it, for a report of what was slow. */
  async until(ready: () => boolean, ms = this.patienceMs, what = 'what was waited for'): Promise<boolean> {
    if (ready()) return true;
    if (this.#abandoned) return false;
    const came = new Promise<void>((resolve) => this.#waiters.push({ ready, resolve }));
    let waited = await within(came, ms);
    // What lies unread is the slow reader's own doing.
    for (let n = 0; n < OWN_DELAYS && !waited.came && this.#wire?.behind; n += 1)
      waited = await within(came, ms);
    const late = waited.came && waited.ms > this.#watch.pace.answerMs && ms === this.#watch.pace.hardMs;
    if (late && this.#weather !== 'slow-reader')
      this.#watch.slow(waited.ms, `${what} (client ${this.label})`);
    if (!waited.came) this.#watch.lost();
    return waited.came !== undefined && !this.#abandoned;
  }

  // ——— sending ———

  /** A mark of its own for the next request. */
  nextRef(): number {
    this.#refs += 1;
    return this.#refs;
  }

  #write(bytes: Buffer): Promise<void> {
    this.#watch.record({ peer: this.label, dir: '>', ms: this.#watch.clock(), bytes });
    return this.#wire!.write(pieces(this.weather, bytes));
  }

  /** Sends bytes as they are; `answers` are the requests that they hold, in order. */
  sendBytes(bytes: Buffer | string, answers: readonly Sent[] = []): Promise<void> {
    for (const sent of answers) this.conduct.sent(sent);
    return this.#write(Buffer.from(bytes));
  }

  /** Sends frames in one go; the answers are claimed with {@link answer}. */
  post(...drafts: Draft[]): Sent[] {
    const sent = drafts.map((draft): Sent => {
      const { type, ...members } = draft;
      const frame: Frame = 'ref' in draft ? draft : { type, ref: this.nextRef(), ...members };
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

  // ——— expecting ———

  /** The answer to a request; silence and a lost connection are violations. */
  async answer(sent: Sent, blame = this.#watch.blame): Promise<Frame> {
    const question = sent.frame ? shortened(JSON.stringify(sent.frame), 100) : 'what was sent';
    const ready = () => this.#answers.has(sent) || this.end !== undefined;
    await this.until(ready, this.patienceMs, `the answer to ${question}`);
    const arrival = this.#answers.get(sent);
    if (arrival) return arrival.frame;
    const what = sent.type === '?' ? 'An answer' : `An answer to \`${sent.type}\``;
    throw new Violation(blame, `${what} within ${Math.round(this.patienceMs)} ms.`, this.silence());
  }

  /** What came in the place of something that was waited for in vain; `nothing` says that nothing did. */
  silence(nothing = 'No answer'): string {
    this.#watch.lost();
    const heard = this.#overheard.words(this.#cutter.rest);
    if (!this.end) return heard ? `${nothing}, but ${heard}.` : `${nothing}; the connection stays open.`;
    const last = this.arrivals.at(-1)?.frame;
    const why = last?.type === 'error' ? ` after ${shortened(JSON.stringify(last))}` : '';
    const before = heard ? `. Before that came ${heard}` : '';
    return `The connection ended (${this.end.detail ?? this.end.how})${why}${before}.`;
  }

  /** Sends a request and gives its answer, whatever it is. */
  ask(draft: Draft, blame?: string): Promise<Frame> {
    return this.answer(this.post(draft)[0]!, blame);
  }

  /** Sends a request that must succeed with a frame of type `reply` and members like `like`. */
  async expect(draft: Draft, reply: string, like: object = {}, blame = this.#watch.blame): Promise<Frame> {
    return this.mustBe(await this.ask(draft, blame), reply, like, blame);
  }

  /** Sends a request that must be refused with `code`. */
  async refused(draft: Draft, code: string, like: object = {}, blame = this.#watch.blame): Promise<Frame> {
    return this.mustBe(await this.ask(draft, blame), 'error', { code, ...like }, blame);
  }

  /** Sends raw bytes that hold one line which must be refused with `code`. */
  async refusedBytes(
    bytes: Buffer | string,
    code: string,
    like: object = {},
    sent: Sent = { type: '?' },
  ): Promise<Frame> {
    void this.sendBytes(bytes, [sent]);
    return this.mustBe(await this.answer(sent), 'error', { code, ...like });
  }

  /** Asserts type and members of a frame; it may have more members than `like`, at every level. */
  mustBe(frame: Frame, type: string, like: object = {}, blame = this.#watch.blame): Frame {
    const right = frame.type === type && alike(like, frame);
    if (right) return frame;
    const arrival = this.arrivals.findLast((each) => each.frame === frame);
    const request = arrival?.role.role === 'answer' ? arrival.role.to.frame : undefined;
    const to = request ? `, in answer to ${shortened(JSON.stringify(request))}` : '';
    const violation = new Violation(
      blame,
      `\`${type}\`${Object.keys(like).length > 0 ? ` with ${JSON.stringify(like)}` : ''}.`,
      `${shortened(JSON.stringify(frame))}${to}`,
    );
    throw arrival ? violation.shownAt(arrival.entry) : violation;
  }

  /** The next room event not yet claimed; it must come in time. */
  async event(type: string, like: object = {}, blame = this.#watch.blame, ms?: number): Promise<Frame> {
    const next = () => this.arrivals.slice(this.#events).findIndex((a) => this.#isEvent(a));
    await this.until(() => next() !== -1 || this.end !== undefined, ms, `the event \`${type}\``);
    const offset = next();
    if (offset === -1)
      throw new Violation(blame, `The event \`${type}\` ${JSON.stringify(like)}.`, this.silence());
    this.#events += offset + 1;
    return this.mustBe(this.arrivals[this.#events - 1]!.frame, type, like, blame);
  }

  /** Proves that nothing else comes: sends `ping`, and gives the room events before its `pong`, unclaimed ones. */
  async fence(blame = 'ping.pong'): Promise<Frame[]> {
    const sent = this.post({ type: 'ping' })[0]!;
    this.mustBe(await this.answer(sent, blame), 'pong', {}, blame);
    const upTo = this.arrivals.indexOf(this.#answers.get(sent)!);
    const events = this.arrivals.slice(this.#events, upTo).filter((a) => this.#isEvent(a));
    this.#events = Math.max(this.#events, upTo);
    return events.map((a) => a.frame);
  }

  /** Fails unless nothing but what was claimed has come before a fence. */
  async quiet(blame = this.#watch.blame): Promise<void> {
    const events = await this.fence();
    if (events.length > 0) {
      throw new Violation(blame, 'No further event.', shortened(JSON.stringify(events[0])));
    }
  }

  #isEvent(arrival: Arrival): boolean {
    return (
      arrival.role.role === 'event' || (arrival.role.role === 'answer' && arrival.frame.type === 'message')
    );
  }

  // ——— ending ———

  /** Waits for the target's end of the connection. */
  async over(blame = this.#watch.blame, ms?: number): Promise<End> {
    await this.until(() => this.end !== undefined, ms, 'the end of the connection');
    if (this.end) return this.end.how;
    throw new Violation(blame, 'The end of the connection.', 'The connection stays open.');
  }

  /** Sends FIN after what was written. */
  fin(): Promise<void> {
    this.#note('!', 'FIN sent');
    return this.#wire!.fin();
  }

  /** Resets the connection after what was written. */
  reset(): Promise<void> {
    this.#note('!', 'RST sent');
    this.end ??= { how: 'reset', at: performance.now() };
    this.life.over = true;
    return this.#wire!.reset();
  }

  /** Stops taking bytes from the system. */
  stopReading(): void {
    this.#note('!', 'stops reading');
    this.#wire!.pause();
  }

  /** Reads again. */
  readAgain(): void {
    this.#note('!', 'reads again');
    this.#wire!.resume();
  }

  /** Drops the connection; all waits end in vain. */
  abandon(): void {
    this.#abandoned = true;
    this.#wire?.destroy();
    const waiting = this.#waiters;
    this.#waiters = [];
    for (const waiter of waiting) waiter.resolve();
  }

  /** Ends the connection politely enough for a shared server, without waiting. */
  release(): void {
    if (!this.#wire) return;
    if (this.end) this.#wire.destroy();
    else this.#wire.linger();
  }
}

/** The id assigned to a peer that was greeted. */
export const idOf = (peer: Peer): number => peer.conduct.clientId!;
