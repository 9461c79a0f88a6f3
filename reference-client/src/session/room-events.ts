// What happened in a room and was not read yet: a bounded queue for one reader.
import type { ClosedFrame, MemberJoinedFrame, MemberLeftFrame, MessageFrame } from 'parley-spec';
import { EventsOverflow } from './failures.ts';

/** What members of a room see. `reason` may be a word that this version does not know. */
export type RoomEvent = MessageFrame | MemberJoinedFrame | MemberLeftFrame | ClosedFrame;

/** Events that wait for a slow reader; some 20 MB at worst. */
export const WAITING_EVENTS = 4_096;

export class RoomEvents {
  #waiting: RoomEvent[] = [];
  #end: { readonly error?: Error } | undefined;
  #wake: (() => void) | undefined;
  #over = false;

  /** Whether the room is over for this client. */
  get over(): boolean {
    return this.#over;
  }

  push(event: RoomEvent): void {
    if (this.#end) return;
    if (this.#waiting.length >= WAITING_EVENTS) {
      // Nobody reads: a bot that only speaks loses nothing by it, a reader is told.
      this.#waiting = [];
      this.#stop(new EventsOverflow(`More than ${WAITING_EVENTS} events waited for their reader.`));
      return;
    }
    this.#waiting.push(event);
    this.#wake?.();
  }

  /** The room is over; the reader gets what waits, and then the error, if there is one. */
  end(error?: Error): void {
    this.#over = true;
    this.#stop(error);
  }

  #stop(error?: Error): void {
    this.#end ??= error ? { error } : {};
    this.#wake?.();
  }

  /** The next event, or undefined at the end. */
  async next(): Promise<RoomEvent | undefined> {
    while (this.#waiting.length === 0) {
      if (this.#end?.error) throw this.#end.error;
      if (this.#end) return undefined;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    return this.#waiting.shift();
  }
}
