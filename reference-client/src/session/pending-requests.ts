// The requests that wait for an answer, by their `ref`. The answer to a `say` is the speaker's own message. It has no
// `ref`, but own messages arrive in the order of their `say` requests.
import type { AnyServerFrame, MessageFrame, RawFrame } from 'parley-spec';
import { Refused } from './failures.ts';
import type { Room } from './room.ts';

/** The answer to a request. */
export interface Answer {
  /** A frame of a type that this client knows, or of an unknown type. */
  readonly frame: AnyServerFrame | RawFrame;
  /** The room that the client entered by this answer. */
  readonly room?: Room;
}

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/** Bounds the memory that a stalled server costs the client. */
export const MAX_PENDING_REQUESTS = 10_000;

/** The refusal that the server would send for a frame that is too large to send. */
const tooLarge = ({ message }: RangeError): Refused =>
  new Refused({ type: 'error', code: 'frame-too-large', message, fatal: false });

export class PendingRequests {
  readonly #waiting = new Map<number, Waiting>();
  readonly #says = new Set<number>();
  #lastRef = 0;

  /** Adds a request; `begin` sends it with its `ref`. */
  add(type: string, begin: (ref: number) => void): Promise<Answer> {
    if (this.#waiting.size >= MAX_PENDING_REQUESTS) {
      return Promise.reject(new RangeError(`${MAX_PENDING_REQUESTS} requests wait for answers already.`));
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

  /** Whether a request with this `ref` waits. */
  has(ref: unknown): boolean {
    return typeof ref === 'number' && this.#waiting.has(ref);
  }

  /** Resolves the request with this `ref`; false if there is none. */
  resolve(ref: unknown, answer: Answer): boolean {
    const waiting = this.#take(ref);
    waiting?.resolve(answer);
    return waiting !== undefined;
  }

  /** Rejects the request with this `ref`; false if there is none. */
  reject(ref: unknown, error: Error): boolean {
    const waiting = this.#take(ref);
    waiting?.reject(error);
    return waiting !== undefined;
  }

  /** The client received its own message: the oldest `say` was accepted. */
  resolveSay(frame: MessageFrame): boolean {
    const [oldest] = this.#says;
    return this.resolve(oldest, { frame });
  }

  /** Rejects all: no more answers will arrive. */
  rejectAll(error: Error): void {
    for (const ref of [...this.#waiting.keys()]) this.reject(ref, error);
  }

  #take(ref: unknown): Waiting | undefined {
    if (typeof ref !== 'number') return undefined;
    const waiting = this.#waiting.get(ref);
    this.#waiting.delete(ref);
    this.#says.delete(ref);
    return waiting;
  }
}
