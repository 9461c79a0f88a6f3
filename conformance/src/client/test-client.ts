// A test client: an endpoint that expects answers and events, one by one. Failures count against the requirement of its check by
// default.
import { setTimeout as elapsed } from 'node:timers/promises';
import { errorSpec, isErrorCode, LIMITS } from 'parley-spec';
import type { Sent } from '../oracle/sent.ts';
import type { End } from '../wire/wire.ts';
import { brokenByRefusal, demandedBy } from './demanded-by.ts';
import { partiallyMatches } from './partial-match.ts';
import { Endpoint } from './endpoint.ts';
import type { Arrival, Draft } from './endpoint.ts';
import { Violation } from './violation.ts';
import { shortened } from '../text/shortened.ts';
import type { Frame } from '../data/frame.ts';

/** Starts to measure; the result says how many ms have passed. */
function stopwatch(): () => number {
  const began = performance.now();
  return () => Math.round(performance.now() - began);
}

/** After this time, in ms, the kit asks again whether something was only late. */
export const LATE_MS = 20;

/** The `ref` of the `ping` that asks whether a connection still works. */
const STILL_THERE = 'still there?';

export class TestClient extends Endpoint {
  /** Number of arrivals whose room events were consumed. */
  #consumed = 0;

  /** Waits for the answer to a request; silence or a lost connection is a violation. */
  async answer(sent: Sent, requirement = this.watch.requirement): Promise<Frame> {
    const request = sent.frame ? shortened(JSON.stringify(sent.frame), 100) : 'what was sent';
    const ready = () => this.answerTo(sent) !== undefined || this.end !== undefined;
    await this.until(ready, undefined, `the answer to ${request}`);
    const arrival = this.answerTo(sent);
    if (arrival) return this.#read(arrival);
    this.#throwIfFlooded();
    const what = sent.type === '?' ? 'An answer' : `An answer to \`${sent.type}\``;
    const broken = this.#endedByHarmlessError(sent) ? 'error.stays' : requirement;
    const allowed = `${what} within ${Math.round(this.answerTimeoutMs)} ms.`;
    const got = this.silence();
    if (!this.end) this.note('has waited in vain for an answer');
    const violation = new Violation(broken, allowed, got).about(sent.type).silent(this);
    const entry = this.entryOf(sent);
    throw entry === undefined ? violation : violation.shownAt(entry);
  }

  /** Notes that the check looks at a frame. */
  #read({ entry, frame }: Arrival): Frame {
    this.watch.read(entry);
    return frame;
  }

  /** Whether the connection ended after an error that ends none, and before this request. */
  #endedByHarmlessError(sent: Sent): boolean {
    const last = this.arrivals.at(-1);
    if (!this.end || last?.frame.type !== 'error' || last.role.role !== 'answer') return false;
    const code = String(last.frame['code']);
    return last.role.to !== sent && isErrorCode(code) && !errorSpec(code).fatal;
  }

  /** The flood is the reason why nothing else can be waited for. */
  #throwIfFlooded(): void {
    const { flood } = this;
    if (flood) throw new Violation(flood.requirement, flood.allowed, flood.got);
  }

  /** Sends a request, and returns its answer, whatever it is. */
  ask(draft: Draft, requirement?: string): Promise<Frame> {
    return this.answer(this.post(draft)[0]!, requirement);
  }

  /** Sends a request that must succeed with a frame of type `reply` that has the fields of `like`. */
  async expect(
    draft: Draft,
    reply: string,
    like: object = {},
    requirement = this.watch.requirement,
  ): Promise<Frame> {
    const answer = await this.ask(draft, requirement);
    if (draft.type === 'send' && answer['code'] === 'no-such-user') await this.#mustStayUnknown(draft);
    return this.mustBe(answer, reply, like, requirement);
  }

  /** Fails if the recipient of a message, who was unknown, is known a moment later, without having connected meanwhile. */
  async #mustStayUnknown(draft: Draft): Promise<void> {
    await elapsed(LATE_MS);
    const answer = await this.ask({ ...draft, ref: this.nextRef() }, 'request.answered');
    if (answer.type !== 'sent') return;
    const got = `\`no-such-user\`, and ${LATE_MS} ms later \`sent\`, in answer to the same request.`;
    throw new Violation('users.linearizable', '`sent`, because the user is connected.', got).about('send');
  }

  /** Sends a request that must be refused with `code`. */
  async refused(
    draft: Draft,
    code: string,
    like: object = {},
    requirement = this.watch.requirement,
  ): Promise<Frame> {
    return this.mustBe(await this.ask(draft, requirement), 'error', { code, ...like }, requirement);
  }

  /**
   * Sends a request whose answer the check looks at. Another requirement demands that it is a reply of the type `outcome`, or an
   * error with that code; only the fields of `like` concern the check.
   */
  async probe(
    draft: Draft,
    outcome: string,
    like: object = {},
    demanding = demandedBy(outcome, draft, like),
  ): Promise<Frame> {
    return this.probed(await this.ask(draft, demanding), outcome, like, demanding);
  }

  /** Like {@link probe}, with raw bytes that contain one line. */
  async probeBytes(
    bytes: Buffer | string,
    outcome: string,
    like: object = {},
    demanding = demandedBy(outcome),
    sent: Sent = { type: '?' },
  ): Promise<Frame> {
    void this.sendBytes(bytes, [sent]);
    return this.probed(await this.answer(sent, demanding), outcome, like, demanding);
  }

  /** Asserts that a frame is what another requirement demands, and then that it has the fields of `like`. */
  probed(frame: Frame, outcome: string, like: object = {}, demanding = demandedBy(outcome)): Frame {
    const isError = isErrorCode(outcome);
    const isMisplaced = !isError && frame['code'] === 'wrong-state';
    const type = isError ? 'error' : outcome;
    this.mustBe(frame, type, isError ? { code: outcome } : {}, isMisplaced ? 'state.admits' : demanding);
    return this.mustBe(frame, type, like);
  }

  /** Sends raw bytes that contain one line, which must be refused with `code`. */
  async refusedBytes(
    bytes: Buffer | string,
    code: string,
    like: object = {},
    sent: Sent = { type: '?' },
  ): Promise<Frame> {
    void this.sendBytes(bytes, [sent]);
    return this.mustBe(await this.answer(sent), 'error', { code, ...like });
  }

  /** Asserts the type and fields of a frame, which can have more fields than `like` at every level. */
  mustBe(frame: Frame, type: string, like: object = {}, requirement = this.watch.requirement): Frame {
    const right = frame.type === type && partiallyMatches(like, frame);
    if (right) return frame;
    const arrival = this.arrivals.findLast((each) => each.frame === frame);
    const request = arrival?.role.role === 'answer' ? arrival.role.to.frame : undefined;
    const to = request ? `, in answer to ${shortened(JSON.stringify(request))}` : '';
    const isForeign = requirement !== this.watch.requirement;
    const violation = new Violation(
      // What a malformed frame says proves only that it is malformed. Its type is what it is.
      (frame.type === type ? arrival?.malformed : undefined) ??
        (this.oracle.hasMoved(frame)
          ? 'error.changes-nothing'
          : type === 'error'
            ? requirement
            : brokenByRefusal(frame, requirement, isForeign)),
      `\`${type}\`${Object.keys(like).length > 0 ? ` with ${JSON.stringify(like)}` : ''}.`,
      `${shortened(JSON.stringify(frame))}${to}`,
    );
    const about = request?.type ?? type;
    throw (arrival ? violation.shownAt(arrival.entry) : violation).about(about);
  }

  /** Waits for the next room event that was not consumed, and asserts its type and fields. */
  async event(
    type: string,
    like: object = {},
    requirement = this.watch.requirement,
    ms?: number,
  ): Promise<Frame> {
    const next = () => this.arrivals.slice(this.#consumed).findIndex((a) => this.#isEvent(a));
    const waited = stopwatch();
    await this.until(() => next() !== -1 || this.end !== undefined, ms, `the event \`${type}\``);
    const offset = next();
    if (offset === -1) this.#throwIfFlooded();
    if (offset === -1)
      throw new Violation(
        requirement,
        `The event \`${type}\` ${JSON.stringify(like)} within ${this.#boundText(ms)}.`,
        this.silence(`No such event within ${waited()} ms`),
      )
        .about(type)
        .silent(this);
    this.#consumed += offset + 1;
    return this.mustBe(this.#read(this.arrivals[this.#consumed - 1]!), type, like, requirement);
  }

  /** A barrier: sends `ping`, and returns the room events before its `pong` that were not consumed. */
  async fence(requirement = 'ping.pong'): Promise<Frame[]> {
    const sent = this.post({ type: 'ping' })[0]!;
    this.mustBe(await this.answer(sent, requirement), 'pong', {}, requirement);
    const upTo = this.arrivals.indexOf(this.answerTo(sent)!);
    const events = this.arrivals.slice(this.#consumed, upTo).filter((a) => this.#isEvent(a));
    this.#consumed = Math.max(this.#consumed, upTo);
    return events.map((a) => a.frame);
  }

  /** Fails if an event arrives before a fence that was not consumed. */
  async quiet(requirement = this.watch.requirement): Promise<void> {
    const events = await this.fence();
    const event = this.arrivals.find(({ frame }) => frame === events[0]);
    if (event) {
      const got = shortened(JSON.stringify(event.frame));
      throw new Violation(requirement, 'No further event.', got).about(event.frame.type).shownAt(event.entry);
    }
  }

  /** Whether the connection is still open, and answers a `ping` within `ms`. */
  async stillAnswers(ms: number): Promise<'yes' | 'no' | 'ended'> {
    if (this.end) return 'ended';
    const before = this.arrivals.length;
    this.oracle.unpredictable = true;
    void this.sendBytes(`${JSON.stringify({ type: 'ping', ref: STILL_THERE })}\n`);
    // Before `menu`, a `ping` is refused.
    const answered = () =>
      this.arrivals.slice(before).some(({ frame }) => frame.type === 'pong' || frame['ref'] === STILL_THERE);
    await this.until(() => answered() || this.end !== undefined, ms, 'the `pong`');
    return answered() ? 'yes' : this.end ? 'ended' : 'no';
  }

  #isEvent(arrival: Arrival): boolean {
    const { role, frame } = arrival;
    // The oracle names the events of other rooms.
    if (role.role === 'event') return role.foreign !== true;
    return role.role === 'answer' && frame.type === 'message';
  }

  /** Waits until the target ends the connection. */
  async over(requirement = this.watch.requirement, ms?: number): Promise<End> {
    const waited = stopwatch();
    await this.until(() => this.end !== undefined, ms, 'the end of the connection');
    if (this.end) return this.end.how;
    throw new Violation(
      requirement,
      `The end of the connection within ${this.#boundText(ms)}.`,
      `The connection is still open after ${waited()} ms.`,
    );
  }

  /** Says how long a wait lasts, and how much of that the protocol allows. */
  #boundText(ms = this.answerTimeoutMs): string {
    const { most } = LIMITS.teardownMs;
    const isTeardown = ms === most + this.watch.deadlines.answerMs;
    const parts = ` (\`teardownMs\`, ${most} ms, and ${Math.round(ms - most)} ms for the way)`;
    return `${Math.round(ms)} ms${isTeardown ? parts : ''}`;
  }
}

/** The id of a client that has received `welcome`. */
export const idOf = (client: TestClient): number => client.oracle.clientId!;
