// A session with a server: every request as a promise with a typed result. A refusal is thrown as `Refused`,
// the end of the connection as `ConnectionError`.
import type { InboxMessage, Limits, MenuFrame, User } from 'parley-spec';
import type { Connection } from './connection.ts';
import { expectAnswer } from './expect-answer.ts';
import { ConnectionError } from './failures.ts';
import type { Greeting } from './greeting.ts';
import type { Answer } from './pending.ts';
import { startPulse } from './pulse.ts';
import type { Room } from './room.ts';
import { walk } from './walk.ts';

/** How long a `bye` is waited for. */
const BYE_MS = 2_000;

/** A user who is in: requests as promises, rooms as objects. */
export class Session {
  /** Who is in: the id that the server gave, and the name. */
  readonly self: User;
  /** The limits that the server announced. */
  readonly limits: Limits;
  /** The features that the server announced. */
  readonly features: readonly string[];
  /** The menu of the handshake. */
  readonly menu: MenuFrame;
  /** Why the session ended: `ended` after `quit`. Never rejects. */
  readonly end: Promise<ConnectionError>;
  readonly #connection: Connection;

  /** @internal */
  constructor(connection: Connection, { limits, features }: Greeting, menu: MenuFrame) {
    this.#connection = connection;
    this.self = connection.self;
    this.limits = limits;
    this.features = features;
    this.menu = menu;
    this.end = connection.end;
    const silent = (): void => connection.cut(new ConnectionError('silent', 'The server no longer answers.'));
    void this.end.then(startPulse(limits.idleMs, () => this.ping(), silent));
  }

  /** The id that the server gave. */
  get clientId(): number {
    return this.self.clientId;
  }

  /** Any request, by the words of a menu; its answer is whatever frame bears its mark. */
  request(type: string, members: Readonly<Record<string, unknown>> = {}): Promise<Answer> {
    return this.#connection.request(type, members);
  }

  /** Everybody who is in, by ascending id. */
  users(): Promise<User[]> {
    return walk(async (after) => expectAnswer(await this.request('users', { after }), 'users'));
  }

  /** Puts a private message into somebody's inbox. */
  async send(to: number, text: string): Promise<void> {
    expectAnswer(await this.request('send', { to, text }), 'sent');
  }

  /** Every unread message, oldest first; they are read from then on. At most two full inboxes at once. */
  async inbox(): Promise<InboxMessage[]> {
    const all: InboxMessage[] = [];
    for (let more = true; more && all.length <= this.limits.inboxMessages;) {
      const page = expectAnswer(await this.request('inbox'), 'inbox');
      all.push(...page.messages);
      more = page.more && page.messages.length > 0;
    }
    return all;
  }

  /** Opens a room and is in it as its owner. */
  async create(room: string): Promise<Room> {
    return roomOf(await this.request('create', { room }), 'created');
  }

  /** Goes into an open room as a member. */
  async join(room: string): Promise<Room> {
    return roomOf(await this.request('join', { room }), 'joined');
  }

  /** A sign of life, and a fence: behind it no earlier event of the room follows. */
  async ping(): Promise<void> {
    expectAnswer(await this.request('ping'), 'pong');
  }

  /** Asks for the menu again. */
  async askMenu(): Promise<MenuFrame> {
    return expectAnswer(await this.request('menu'), 'menu');
  }

  /** Says goodbye and waits for the end, for a server that keeps silent not for long. */
  async quit(): Promise<void> {
    const impatient = new ConnectionError('ended', 'The session is over.');
    const timer = setTimeout(() => this.#connection.cut(impatient), BYE_MS);
    try {
      await this.request('quit');
    } catch {
      this.cut();
    } finally {
      clearTimeout(timer);
    }
    await this.end;
  }

  /** Ends the session without a word. */
  cut(): void {
    this.#connection.cut(new ConnectionError('ended', 'The session is over.'));
  }
}

function roomOf(answer: Answer, type: 'created' | 'joined'): Room {
  expectAnswer(answer, type);
  return answer.room!;
}
