// The kit's end of a connection, free to misbehave: it sends any bytes in any delivery, ends in any way, and keeps every
// line of the target with the part it plays. It asserts nothing by itself.
import { validRef } from 'parley-spec';
import { ConnectionOracle } from '../oracle/connection-oracle.ts';
import type { Role } from '../oracle/connection-oracle.ts';
import type { Sent } from '../oracle/sent.ts';
import { LineCutter, readLine } from '../wire/lines.ts';
import { pieces } from '../wire/delivery.ts';
import type { Delivery } from '../data/conditions.ts';
import type { End, Wire } from '../wire/wire.ts';
import { UnparsedInput } from './unparsed-input.ts';
import { within } from './deadlines.ts';
import { Waiters } from './waiters.ts';
import type { Finding } from '../data/finding.ts';
import { shortened } from '../text/shortened.ts';
import type { Frame } from '../data/frame.ts';
import type { Calibration } from '../data/calibration.ts';
import type { TranscriptEntry } from '../data/transcript.ts';

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

/** Who is told what goes on at an endpoint. */
export interface EndpointWatch {
  readonly deadlines: Calibration;
  /** The requirement that the check decides. */
  readonly requirement: string;
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

/** Whether a connection is still there: all that is remembered of it for the whole run. */
export interface Life {
  over: boolean;
}

/** How often a wait begins again because the kit itself has not read all that came. */
const OWN_DELAYS = 10;
/** Bound on the arrivals that one endpoint keeps. */
const ARRIVALS_BOUND = 200_000;

export class Endpoint {
  readonly label: string;
  readonly oracle = new ConnectionOracle();
  readonly life: Life = { over: false };
  /** Everything that came, in order. */
  readonly arrivals: Arrival[] = [];
  /** The name of its `ack`. */
  name = '';
  /** Longest wait for an answer, in ms; the calibrated one, unless a check has to allow for more. */
  answerTimeoutMs: number;
  end: { readonly how: End; readonly at: number; readonly detail?: string | undefined } | undefined;
  protected readonly watch: EndpointWatch;
  readonly #cutter = new LineCutter();
  readonly #unparsed = new UnparsedInput();
  readonly #answers = new Map<Sent, Arrival>();
  readonly #waiters = new Waiters();
  #wire: Wire | undefined;
  #delivery: Delivery;
  #refs = 0;
  #abandoned = false;

  constructor(label: string, delivery: Delivery, watch: EndpointWatch) {
    this.label = label;
    this.#delivery = delivery;
    this.answerTimeoutMs = watch.deadlines.hardMs;
    this.watch = watch;
  }

  // ——— the wire's side ———

  attach(wire: Wire): void {
    this.#wire = wire;
    this.delivery = this.#delivery;
  }

  /** How its bytes go out and come in. */
  get delivery(): Delivery {
    return this.#delivery;
  }

  set delivery(delivery: Delivery) {
    this.#delivery = delivery;
    if (this.#wire) this.#wire.slow = delivery === 'slow-reader';
  }

  data(chunk: Buffer): void {
    const lines = this.#cutter.push(chunk);
    if (!lines) {
      this.watch.found({
        requirement: 'framing.server-size',
        allowed: 'Frames of at most 65,536 bytes, LF included.',
        got: `${this.#cutter.held} bytes without an LF.`,
      });
      this.#wire?.destroy();
      return this.ended('error', 'endless line');
    }
    const at = performance.now();
    for (const bytes of lines) this.#line(bytes, at);
    this.#waiters.wake();
  }

  ended(how: End, detail?: string): void {
    if (this.end) return;
    this.end = { how, at: performance.now(), detail };
    this.life.over = true;
    this.#note('!', how === 'fin' ? 'the target sent FIN' : `the connection ended: ${detail ?? how}`);
    // An ordinary client closes its half too.
    if (how === 'fin') void this.#wire?.fin();
    this.#waiters.wake();
  }

  #line(bytes: Buffer, at: number): void {
    const entry = this.watch.record({ client: this.label, dir: '<', ms: this.watch.clock(), bytes });
    const line = readLine(bytes);
    if (line.kind === 'blank') return;
    const { role, findings } = this.oracle.received(line, bytes.length);
    for (const finding of findings) this.watch.found(finding);
    this.watch.heard(role.role);
    if (line.kind === 'junk') return this.#unparsed.line(bytes, line.why);
    this.#unparsed.frame();
    if (this.arrivals.length >= ARRIVALS_BOUND) return;
    const arrival = { frame: line.frame, role, at, bytes, entry };
    this.arrivals.push(arrival);
    if (role.role === 'answer') this.#answers.set(role.to, arrival);
  }

  #note(dir: '>' | '!', text: string): void {
    this.watch.record({ client: this.label, dir, ms: this.watch.clock(), bytes: Buffer.from(text) });
  }

  /** Waits until something holds; false when it does not within `ms`. `what` names it, for a report of what was slow. */
  async until(
    ready: () => boolean,
    ms = this.answerTimeoutMs,
    what = 'what was waited for',
  ): Promise<boolean> {
    if (ready()) return true;
    if (this.#abandoned) return false;
    const came = this.#waiters.wait(ready);
    let waited = await within(came, ms);
    // What lies unread is the slow reader's own doing.
    for (let n = 0; n < OWN_DELAYS && !waited.came && this.#wire?.hasUnread; n += 1)
      waited = await within(came, ms);
    const late =
      waited.came && waited.ms > this.watch.deadlines.answerMs && ms === this.watch.deadlines.hardMs;
    if (late && this.#delivery !== 'slow-reader')
      this.watch.slow(waited.ms, `${what} (client ${this.label})`);
    if (!waited.came) this.watch.lost();
    return waited.came !== undefined && !this.#abandoned;
  }

  /** The frame that answered a request, once it came. */
  protected answerTo(sent: Sent): Arrival | undefined {
    return this.#answers.get(sent);
  }

  /** What came in the place of something that was waited for in vain; `nothing` says that nothing did. */
  silence(nothing = 'No answer'): string {
    this.watch.lost();
    const heard = this.#unparsed.words(this.#cutter.rest);
    if (!this.end) return heard ? `${nothing}, but ${heard}.` : `${nothing}; the connection stays open.`;
    const last = this.arrivals.at(-1)?.frame;
    const why = last?.type === 'error' ? ` after ${shortened(JSON.stringify(last))}` : '';
    const before = heard ? `. Before that came ${heard}` : '';
    return `The connection ended (${this.end.detail ?? this.end.how})${why}${before}.`;
  }

  // ——— sending ———

  /** A mark of its own for the next request. */
  nextRef(): number {
    this.#refs += 1;
    return this.#refs;
  }

  #write(bytes: Buffer): Promise<void> {
    this.watch.record({ client: this.label, dir: '>', ms: this.watch.clock(), bytes });
    return this.#wire!.write(pieces(this.delivery, bytes));
  }

  /** Sends bytes as they are; `answers` are the requests that they hold, in order. */
  sendBytes(bytes: Buffer | string, answers: readonly Sent[] = []): Promise<void> {
    for (const sent of answers) this.oracle.sent(sent);
    return this.#write(Buffer.from(bytes));
  }

  /** Sends frames in one go; the answers are claimed with `answer`. */
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

  // ——— ending ———

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
    this.#waiters.letGo();
  }

  /** Ends the connection politely enough for a shared server, without waiting. */
  release(): void {
    if (!this.#wire) return;
    if (this.end) this.#wire.destroy();
    else this.#wire.linger();
  }
}
