// The requests that wait for their end, by their marks. A `say` is ended by the speaker's own message, which
// bears no mark: those come back in the order said.
import type { AnyServerFrame, MessageFrame, RawFrame } from 'parley-spec';
import { Refused } from './failures.ts';
import type { Room } from './room.ts';

/** What ended a request. */
export interface Answer {
  /** A frame of a type that this client knows, or another one. */
  readonly frame: AnyServerFrame | RawFrame;
  /** The room that one is in by this answer. */
  readonly room?: Room;
}

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/** More requests at once than anybody needs; it bounds what a stalled server makes a client keep. */
export const PENDING_REQUESTS = 10_000;

/** What the server would say to it, if it could be sent. */
const tooLarge = ({ message }: RangeError): Refused =>
  new Refused({ type: 'error', code: 'frame-too-large', message, fatal: false });

export class Pending {
  readonly #waiting = new Map<number, Waiting>();
  readonly #says = new Set<number>();
  #lastRef = 0;

  /** Takes a place for a request; `begin` sends it under its mark. */
  add(type: string, begin: (ref: number) => void): Promise<Answer> {
    if (this.#waiting.size >= PENDING_REQUESTS) {
      return Promise.reject(new RangeError(`${PENDING_REQUESTS} requests wait for their answers.`));
    }
    const ref = (this.#lastRef += 1);
    try {
      begin(ref);
    } catch (error) {
      return Promise.reject(error instanceof RangeError ? tooLarge(error) : (error as Error));
    }
    if (type === 'say') this.#says.add(ref);
    return new Promise((resolve, reject) => this.#waiting.set(ref, { resolve, reject }));
  }

  /** Whether a request with that mark waits. */
  has(ref: unknown): boolean {
    return typeof ref === 'number' && this.#waiting.has(ref);
  }

  /** Ends the request with that mark; false if there is none. */
  settle(ref: unknown, answer: Answer): boolean {
    const waiting = this.#take(ref);
    waiting?.resolve(answer);
    return waiting !== undefined;
  }

  /** Ends the request with that mark by an error; false if there is none. */
  fail(ref: unknown, error: Error): boolean {
    const waiting = this.#take(ref);
    waiting?.reject(error);
    return waiting !== undefined;
  }

  /** One's own line came back: the oldest `say` was accepted. */
  settleSay(frame: MessageFrame): boolean {
    const [oldest] = this.#says;
    return this.settle(oldest, { frame });
  }

  /** Nothing will be answered any more. */
  failAll(error: Error): void {
    for (const ref of [...this.#waiting.keys()]) this.fail(ref, error);
  }

  #take(ref: unknown): Waiting | undefined {
    if (typeof ref !== 'number') return undefined;
    const waiting = this.#waiting.get(ref);
    this.#waiting.delete(ref);
    this.#says.delete(ref);
    return waiting;
  }
}
