// A session with a server: each request returns a promise of a typed result. A refused request throws `Refused`, an ended
// connection throws `ConnectionError`.
import type { InboxMessage, Limits, MenuFrame, User } from 'parley-spec';
import type { Connection } from './connection.ts';
import { expectAnswer } from './expect-answer.ts';
import { ConnectionError } from './failures.ts';
import type { Greeting } from './greeting.ts';
import type { Answer } from './pending-requests.ts';
import { startKeepalive } from './keepalive.ts';
import type { Room } from './room.ts';
import { allPages } from './pagination.ts';

/** Time limit for the `bye` of the server. */
const BYE_TIMEOUT_MS = 2_000;

/** A session of a connected user: requests are promises, rooms are objects. */
export class Session {
  /** Id and name of this client. */
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
    const onTimeout = (): void =>
      connection.terminate(new ConnectionError('timeout', 'The server no longer answers.'));
    void this.end.then(startKeepalive(limits.idleMs, () => this.ping(), onTimeout));
  }

  /** The id that the server assigned. */
  get clientId(): number {
    return this.self.clientId;
  }

  /** Any request, such as one that a menu names. Its answer is the frame with the same `ref`, of any type. */
  request(type: string, fields: Readonly<Record<string, unknown>> = {}): Promise<Answer> {
    return this.#connection.request(type, fields);
  }

  /** All connected users, by ascending id. */
  users(): Promise<User[]> {
    return allPages(async (after) => expectAnswer(await this.request('users', { after }), 'users'));
  }

  /** Sends a private message to the inbox of a user. */
  async send(to: number, text: string): Promise<void> {
    expectAnswer(await this.request('send', { to, text }), 'sent');
  }

  /** All unread messages, oldest first; after that they are read. Returns at most two full inboxes. */
  async inbox(): Promise<InboxMessage[]> {
    const all: InboxMessage[] = [];
    for (let more = true; more && all.length <= this.limits.inboxMessages;) {
      const page = expectAnswer(await this.request('inbox'), 'inbox');
      all.push(...page.messages);
      more = page.more && page.messages.length > 0;
    }
    return all;
  }

  /** Creates a room and enters it as its owner. */
  async create(room: string): Promise<Room> {
    return roomOf(await this.request('create', { room }), 'created');
  }

  /** Joins an open room as a member. */
  async join(room: string): Promise<Room> {
    return roomOf(await this.request('join', { room }), 'joined');
  }

  /** Keeps the session alive. It is a barrier, too: all earlier events of the room arrive before it resolves. */
  async ping(): Promise<void> {
    expectAnswer(await this.request('ping'), 'pong');
  }

  /** Asks for the menu again. */
  async askMenu(): Promise<MenuFrame> {
    return expectAnswer(await this.request('menu'), 'menu');
  }

  /** Says goodbye and waits for the end; terminates the session if the server does not answer in time. */
  async quit(): Promise<void> {
    const reason = new ConnectionError('ended', 'The session is over.');
    const timer = setTimeout(() => this.#connection.terminate(reason), BYE_TIMEOUT_MS);
    try {
      await this.request('quit');
    } catch {
      this.terminate();
    } finally {
      clearTimeout(timer);
    }
    await this.end;
  }

  /** Ends the session at once, without a goodbye. */
  terminate(): void {
    this.#connection.terminate(new ConnectionError('ended', 'The session is over.'));
  }
}

function roomOf(answer: Answer, type: 'created' | 'joined'): Room {
  expectAnswer(answer, type);
  return answer.room!;
}
