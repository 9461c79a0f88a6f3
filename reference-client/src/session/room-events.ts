// The unread events of a room: a bounded queue for one reader.
import type { ClosedFrame, MemberJoinedFrame, MemberLeftFrame, MessageFrame } from 'parley-spec';
import { EventsOverflow } from './failures.ts';

/** An event of a room. Its `reason` may be one that this version does not know. */
export type RoomEvent = MessageFrame | MemberJoinedFrame | MemberLeftFrame | ClosedFrame;

/** Bounds the memory of the queue to about 20 MB. */
export const MAX_UNREAD_EVENTS = 4_096;

export class RoomEvents {
  #waiting: RoomEvent[] = [];
  #end: { readonly error?: Error } | undefined;
  #wake: (() => void) | undefined;
  #isOver = false;

  /** Whether this client has left the room, or the room is closed. */
  get isOver(): boolean {
    return this.#isOver;
  }

  push(event: RoomEvent): void {
    if (this.#end) return;
    if (this.#waiting.length >= MAX_UNREAD_EVENTS) {
      // A bot that only speaks never reads and loses nothing. A slow reader gets the error.
      this.#waiting = [];
      this.#stop(new EventsOverflow(`More than ${MAX_UNREAD_EVENTS} events waited for their reader.`));
      return;
    }
    this.#waiting.push(event);
    this.#wake?.();
  }

  /** Ends the queue; the reader still gets the unread events, and then the error, if any. */
  end(error?: Error): void {
    this.#isOver = true;
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
