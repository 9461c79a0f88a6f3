// A room that the client is in: its requests as methods, and its events as an async iterator.
import type { CreatedFrame, JoinedFrame, MessageFrame, User } from 'parley-spec';
import { expectAnswer } from './expect-answer.ts';
import { Refused } from './failures.ts';
import { RoomEvents } from './room-events.ts';
import type { RoomEvent } from './room-events.ts';
import type { Answer } from './pending-requests.ts';
import { allPages } from './pagination.ts';

/** Sends a request in the room's session. */
export type Ask = (type: string, fields?: Readonly<Record<string, unknown>>) => Promise<Answer>;

const roomIsOver = (): Refused =>
  new Refused({
    type: 'error',
    code: 'wrong-state',
    message: 'The client is no longer in this room.',
    fatal: false,
    state: 'menu',
  });

/** A room that the session is in. Iterate over it to get its events. */
export class Room implements AsyncIterable<RoomEvent> {
  /** Id of the room. */
  readonly id: string;
  /** `owner` if this client created the room, `member` if it joined. */
  readonly role: 'owner' | 'member';
  /** Who created the room. */
  readonly owner: User;
  /** Number of members when this client entered, including itself. */
  readonly count: number;
  /** @internal The connection adds the events of the room here. */
  readonly events = new RoomEvents();
  readonly #ask: Ask;

  /** @internal */
  constructor(entry: CreatedFrame | JoinedFrame, self: User, ask: Ask) {
    this.id = entry.room;
    this.role = entry.type === 'created' ? 'owner' : 'member';
    this.owner = entry.type === 'created' ? self : entry.owner;
    this.count = entry.type === 'created' ? 1 : entry.count;
    // A late line must not be said in the next room.
    this.#ask = (type, fields) => (this.events.isOver ? Promise.reject(roomIsOver()) : ask(type, fields));
  }

  /** Says a line and returns the message that all members got. A `wrong-state` refusal means that the room was closed first. */
  async say(text: string): Promise<MessageFrame> {
    return expectAnswer(await this.#ask('say', { text }), 'message');
  }

  /** All members of the room, by ascending id. */
  async members(): Promise<User[]> {
    return allPages(async (after) => expectAnswer(await this.#ask('members', { after }), 'members'));
  }

  /** Leaves the room; for members who do not own it. */
  async leave(): Promise<void> {
    expectAnswer(await this.#ask('leave'), 'left');
  }

  /** Closes the room for all members; for its owner. */
  async close(): Promise<void> {
    expectAnswer(await this.#ask('close'), 'closed');
  }

  /** The events since this client entered. Ends when the client leaves or the room is closed. Each event goes to one reader. */
  async *[Symbol.asyncIterator](): AsyncGenerator<RoomEvent, void, void> {
    for (let event = await this.events.next(); event; event = await this.events.next()) yield event;
  }
}
