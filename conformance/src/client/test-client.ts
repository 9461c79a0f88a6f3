// A simulated client: an endpoint that expects answers and events, and claims them one by one. What it asserts is blamed on
// the requirement of its check unless told otherwise.
import type { Sent } from '../oracle/sent.ts';
import type { End } from '../wire/wire.ts';
import { partiallyMatches } from './partial-match.ts';
import { Endpoint } from './endpoint.ts';
import type { Arrival, Draft } from './endpoint.ts';
import { Violation } from './violation.ts';
import { shortened } from '../text/shortened.ts';
import type { Frame } from '../data/frame.ts';

export class TestClient extends Endpoint {
  /** Arrivals up to which room events were claimed. */
  #events = 0;

  /** The answer to a request; silence and a lost connection are violations. */
  async answer(sent: Sent, requirement = this.watch.requirement): Promise<Frame> {
    const request = sent.frame ? shortened(JSON.stringify(sent.frame), 100) : 'what was sent';
    const ready = () => this.answerTo(sent) !== undefined || this.end !== undefined;
    await this.until(ready, this.answerTimeoutMs, `the answer to ${request}`);
    const arrival = this.answerTo(sent);
    if (arrival) return arrival.frame;
    const what = sent.type === '?' ? 'An answer' : `An answer to \`${sent.type}\``;
    throw new Violation(
      requirement,
      `${what} within ${Math.round(this.answerTimeoutMs)} ms.`,
      this.silence(),
    );
  }

  /** Sends a request and gives its answer, whatever it is. */
  ask(draft: Draft, requirement?: string): Promise<Frame> {
    return this.answer(this.post(draft)[0]!, requirement);
  }

  /** Sends a request that must succeed with a frame of type `reply` and members like `like`. */
  async expect(
    draft: Draft,
    reply: string,
    like: object = {},
    requirement = this.watch.requirement,
  ): Promise<Frame> {
    return this.mustBe(await this.ask(draft, requirement), reply, like, requirement);
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
  mustBe(frame: Frame, type: string, like: object = {}, requirement = this.watch.requirement): Frame {
    const right = frame.type === type && partiallyMatches(like, frame);
    if (right) return frame;
    const arrival = this.arrivals.findLast((each) => each.frame === frame);
    const request = arrival?.role.role === 'answer' ? arrival.role.to.frame : undefined;
    const to = request ? `, in answer to ${shortened(JSON.stringify(request))}` : '';
    const violation = new Violation(
      requirement,
      `\`${type}\`${Object.keys(like).length > 0 ? ` with ${JSON.stringify(like)}` : ''}.`,
      `${shortened(JSON.stringify(frame))}${to}`,
    );
    throw arrival ? violation.shownAt(arrival.entry) : violation;
  }

  /** The next room event not yet claimed; it must come in time. */
  async event(
    type: string,
    like: object = {},
    requirement = this.watch.requirement,
    ms?: number,
  ): Promise<Frame> {
    const next = () => this.arrivals.slice(this.#events).findIndex((a) => this.#isEvent(a));
    await this.until(() => next() !== -1 || this.end !== undefined, ms, `the event \`${type}\``);
    const offset = next();
    if (offset === -1)
      throw new Violation(requirement, `The event \`${type}\` ${JSON.stringify(like)}.`, this.silence());
    this.#events += offset + 1;
    return this.mustBe(this.arrivals[this.#events - 1]!.frame, type, like, requirement);
  }

  /** Proves that nothing else comes: sends `ping`, and gives the room events before its `pong`, unclaimed ones. */
  async fence(requirement = 'ping.pong'): Promise<Frame[]> {
    const sent = this.post({ type: 'ping' })[0]!;
    this.mustBe(await this.answer(sent, requirement), 'pong', {}, requirement);
    const upTo = this.arrivals.indexOf(this.answerTo(sent)!);
    const events = this.arrivals.slice(this.#events, upTo).filter((a) => this.#isEvent(a));
    this.#events = Math.max(this.#events, upTo);
    return events.map((a) => a.frame);
  }

  /** Fails unless nothing but what was claimed has come before a fence. */
  async quiet(requirement = this.watch.requirement): Promise<void> {
    const events = await this.fence();
    if (events.length > 0) {
      throw new Violation(requirement, 'No further event.', shortened(JSON.stringify(events[0])));
    }
  }

  #isEvent(arrival: Arrival): boolean {
    return (
      arrival.role.role === 'event' || (arrival.role.role === 'answer' && arrival.frame.type === 'message')
    );
  }

  /** Waits for the target's end of the connection. */
  async over(requirement = this.watch.requirement, ms?: number): Promise<End> {
    await this.until(() => this.end !== undefined, ms, 'the end of the connection');
    if (this.end) return this.end.how;
    throw new Violation(requirement, 'The end of the connection.', 'The connection stays open.');
  }
}

/** The id assigned to a client that was greeted. */
export const idOf = (client: TestClient): number => client.oracle.clientId!;
