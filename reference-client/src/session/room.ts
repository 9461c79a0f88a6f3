// A room that one is in: what to do there, and what happens there as an async iterator.
import type { CreatedFrame, JoinedFrame, MessageFrame, User } from 'parley-spec';
import { expectAnswer } from './expect-answer.ts';
import { Refused } from './failures.ts';
import { RoomEvents } from './room-events.ts';
import type { RoomEvent } from './room-events.ts';
import type { Answer } from './pending.ts';
import { walk } from './walk.ts';

/** Sends a request of the room's session. */
export type Ask = (type: string, members?: Readonly<Record<string, unknown>>) => Promise<Answer>;

const roomIsOver = (): Refused =>
  new Refused({
    type: 'error',
    code: 'wrong-state',
    message: 'The room is over.',
    fatal: false,
    state: 'menu',
  });

/** A room that the session is in: what happens there, and what can be done. */
export class Room implements AsyncIterable<RoomEvent> {
  /** Id of the room. */
  readonly id: string;
  /** `owner` for whoever created it, `member` for whoever joined. */
  readonly role: 'owner' | 'member';
  /** Who created the room. */
  readonly owner: User;
  /** Members when one came in, oneself included. */
  readonly count: number;
  /** @internal Where the connection puts what happens in the room. */
  readonly events = new RoomEvents();
  readonly #ask: Ask;

  /** @internal */
  constructor(entry: CreatedFrame | JoinedFrame, self: User, ask: Ask) {
    this.id = entry.room;
    this.role = entry.type === 'created' ? 'owner' : 'member';
    this.owner = entry.type === 'created' ? self : entry.owner;
    this.count = entry.type === 'created' ? 1 : entry.count;
    // A late line must not be said in the room that came after this one.
    this.#ask = (type, members) => (this.events.over ? Promise.reject(roomIsOver()) : ask(type, members));
  }

  /** Says a line; gives it as everybody got it. A `wrong-state` refusal tells that the room was closed first. */
  async say(text: string): Promise<MessageFrame> {
    return expectAnswer(await this.#ask('say', { text }), 'message');
  }

  /** Everybody in the room, by ascending id. */
  async members(): Promise<User[]> {
    return walk(async (after) => expectAnswer(await this.#ask('members', { after }), 'members'));
  }

  /** Goes out; for members who do not own the room. */
  async leave(): Promise<void> {
    expectAnswer(await this.#ask('leave'), 'left');
  }

  /** Closes the room for everybody; for its owner. */
  async close(): Promise<void> {
    expectAnswer(await this.#ask('close'), 'closed');
  }

  /** What happens from one's coming in on; ends with the room or one's leaving. Each event goes to one reader. */
  async *[Symbol.asyncIterator](): AsyncGenerator<RoomEvent, void, void> {
    for (let event = await this.events.next(); event; event = await this.events.next()) yield event;
  }
}
