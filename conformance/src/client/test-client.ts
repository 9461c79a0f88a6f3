// A simulated client: an endpoint that expects answers and events, and claims them one by one. What it asserts is blamed on
// the requirement of its check unless told otherwise.
import type { Sent } from '../oracle/sent.ts';
import { shortened } from '../oracle/frame-rules.ts';
import type { Frame } from '../wire/lines.ts';
import type { End } from '../wire/wire.ts';
import { partiallyMatches } from './partial-match.ts';
import { Endpoint } from './endpoint.ts';
import type { Arrival, Draft } from './endpoint.ts';
import { Violation } from './violation.ts';

export class TestClient extends Endpoint {
  /** Arrivals up to which room events were claimed. */
  #events = 0;

  /** The answer to a request; silence and a lost connection are violations. */
  async answer(sent: Sent, blame = this.watch.blame): Promise<Frame> {
    const assertion = sent.frame ? shortened(JSON.stringify(sent.frame), 100) : 'what was sent';
    const ready = () => this.answerTo(sent) !== undefined || this.end !== undefined;
    await this.until(ready, this.patienceMs, `the answer to ${assertion}`);
    const arrival = this.answerTo(sent);
    if (arrival) return arrival.frame;
    const what = sent.type === '?' ? 'An answer' : `An answer to \`${sent.type}\``;
    throw new Violation(blame, `${what} within ${Math.round(this.patienceMs)} ms.`, this.silence());
  }

  /** Sends a request and gives its answer, whatever it is. */
  ask(draft: Draft, blame?: string): Promise<Frame> {
    return this.answer(this.post(draft)[0]!, blame);
  }

  /** Sends a request that must succeed with a frame of type `reply` and members like `like`. */
  async expect(draft: Draft, reply: string, like: object = {}, blame = this.watch.blame): Promise<Frame> {
    return this.mustBe(await this.ask(draft, blame), reply, like, blame);
  }

  /** Sends a request that must be refused with `code`. */
  async refused(draft: Draft, code: string, like: object = {}, blame = this.watch.blame): Promise<Frame> {
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
  mustBe(frame: Frame, type: string, like: object = {}, blame = this.watch.blame): Frame {
    const right = frame.type === type && partiallyMatches(like, frame);
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
  async event(type: string, like: object = {}, blame = this.watch.blame, ms?: number): Promise<Frame> {
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
    const upTo = this.arrivals.indexOf(this.answerTo(sent)!);
    const events = this.arrivals.slice(this.#events, upTo).filter((a) => this.#isEvent(a));
    this.#events = Math.max(this.#events, upTo);
    return events.map((a) => a.frame);
  }

  /** Fails unless nothing but what was claimed has come before a fence. */
  async quiet(blame = this.watch.blame): Promise<void> {
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

  /** Waits for the target's end of the connection. */
  async over(blame = this.watch.blame, ms?: number): Promise<End> {
    await this.until(() => this.end !== undefined, ms, 'the end of the connection');
    if (this.end) return this.end.how;
    throw new Violation(blame, 'The end of the connection.', 'The connection stays open.');
  }
}

/** The id assigned to a client that was greeted. */
export const idOf = (client: TestClient): number => client.oracle.clientId!;
