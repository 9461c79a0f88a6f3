// What a check works with: clients of the target in the states and rooms that it needs, and what the target shows of them.
import { setTimeout as elapsed } from 'node:timers/promises';
import { Connections } from './connections.ts';
import type { Arrival } from './endpoint.ts';
import { SkipCheck } from './skip-check.ts';
import { LATE_MS } from './test-client.ts';
import type { TestClient } from './test-client.ts';
import type { Frame } from '../data/frame.ts';

/** A user as the target shows it. */
export interface UserShown {
  readonly clientId: number;
  readonly name: string;
}

/** A private message as the target delivers it. */
export interface MessageShown {
  readonly from: UserShown;
  readonly text: string;
  readonly at: string;
}

/** A name that every server accepts, even one with rules of its own. */
const PLAIN_NAME = /^[A-Za-z][A-Za-z0-9]*$/;

/** Request type → the requirement that fails if such a request fails while a check prepares its clients. */
const PREPARATION: Readonly<Record<string, string>> = {
  ack: 'ack.ready',
  menu: 'menu.answer',
  create: 'create.created',
  join: 'join.joined',
};

/** Longest list of users that a check reads. */
const MOST_LISTED = 200_000;

export class TestContext extends Connections {
  /** A user in the state `acknowledged`. */
  async acknowledged(name = this.word('n')): Promise<TestClient> {
    const client = await this.connect();
    client.name = name;
    const requirement = PLAIN_NAME.test(name) ? PREPARATION['ack'] : 'name.accepted';
    await client.expect(this.ack(client, name), 'ready', {}, requirement);
    return client;
  }

  /** A user at the menu. */
  async user(name?: string): Promise<TestClient> {
    const client = await this.acknowledged(name);
    await client.expect({ type: 'menu' }, 'menu', {}, PREPARATION['menu']);
    return client;
  }

  /** Several users at the menu. */
  users(count: number): Promise<TestClient[]> {
    return Promise.all(Array.from({ length: count }, () => this.user()));
  }

  /** A user who owns a room. */
  async owner(room = this.word('r')): Promise<TestClient> {
    const client = await this.user();
    await client.expect({ type: 'create', room }, 'created', { room }, PREPARATION['create']);
    return client;
  }

  /** A user who has joined the owner's room. The `member-joined` of the other members are not consumed. */
  async member(owner: TestClient): Promise<TestClient> {
    const client = await this.user();
    await client.expect({ type: 'join', room: this.roomOf(owner) }, 'joined', {}, PREPARATION['join']);
    return client;
  }

  /** The owner and `count` members of a room, who have received each other's `member-joined`. */
  async room(count: number): Promise<[owner: TestClient, ...members: TestClient[]]> {
    const most = this.limits['roomMembers'] ?? Infinity;
    if (count >= most) {
      throw new SkipCheck(`\`limits.roomMembers\` is ${most}, and the check needs ${count + 1} in a room`);
    }
    const owner = await this.owner();
    const members: TestClient[] = [];
    for (let n = 0; n < count; n += 1) members.push(await this.member(owner));
    await Promise.all([owner, ...members].map((client) => client.fence()));
    return [owner, ...members];
  }

  /** Id of the room that a client is in. */
  roomOf(client: TestClient): string {
    if (!client.oracle.room) throw new Error(`${client.label} is in no room`);
    return client.oracle.room.id;
  }

  /** A user as the target shows it. */
  userOf(client: TestClient): UserShown {
    return { clientId: client.oracle.clientId!, name: client.name };
  }

  /** A client in a state of the grid, with the other clients that the state needs. */
  async inState(state: string): Promise<TestClient> {
    switch (state) {
      case 'assigned':
        return this.connect();
      case 'acknowledged':
        return this.acknowledged();
      case 'menu':
        return this.user();
      case 'room-owner':
        return this.owner();
      case 'room-member':
        return this.member(await this.owner());
      default:
        throw new Error(`no client can enter the state ${state}`);
    }
  }

  /** The users of all pages of a list that a client requests, from `after` on. */
  async listing(client: TestClient, type: 'users' | 'members', after = 0): Promise<UserShown[]> {
    const list: UserShown[] = [];
    for (let last = after; list.length <= MOST_LISTED;) {
      const page = await client.expect({ type, after: last }, type, {}, `${type}.complete`);
      const users = page['users'] as UserShown[];
      // Unknown fields of a user are allowed.
      for (const { clientId, name } of users) list.push({ clientId, name });
      if (page['more'] !== true || users.length === 0) return list;
      const next = users.at(-1)!.clientId;
      this.must(
        next > last,
        `A page of users whose ids are above ${last}.`,
        `A page that ends at ${next}, with \`more\` true: the list never ends.`,
        `${type}.after`,
      );
      last = next;
    }
    throw new SkipCheck(`the list has more than ${MOST_LISTED} users`);
  }

  /** Whether the user list that `asker` requests includes `user`; requests only the page that would include it. */
  async lists(asker: TestClient, user: TestClient): Promise<boolean> {
    const id = user.oracle.clientId!;
    const page = await asker.expect({ type: 'users', after: id - 1 }, 'users', {}, 'users.complete');
    const [first] = page['users'] as UserShown[];
    if (!first && page['more'] === true) await this.#mustEnd(asker, id);
    return first?.clientId === id;
  }

  /** Fails if a whole list has users from an id on, whose page was empty, with `more` true. */
  async #mustEnd(asker: TestClient, id: number): Promise<void> {
    const all = await this.listing(asker, 'users');
    const isHidden = all.some(({ clientId }) => clientId >= id);
    this.must(!isHidden, 'A user on the page.', 'An empty page, with `more` true.', 'users.page');
  }

  /**
   * Whether a private message concerns this run. Strangers may write to any user of a shared server, so what neither comes from
   * a client of the run nor has a text of this check is ignored.
   */
  #isOwn({ from, text }: MessageShown): boolean {
    return this.run.ids.has(from.clientId) || this.clients.some(({ sentTexts }) => sentTexts.has(text));
  }

  /** The messages of a reply to `inbox`, and how many of them are of strangers. */
  messagesIn(reply: Frame): { readonly messages: readonly MessageShown[]; readonly strangers: number } {
    const all = reply['messages'] as readonly MessageShown[];
    const messages = all.filter((each) => this.#isOwn(each));
    return { messages, strangers: all.length - messages.length };
  }

  /** All unread messages of a client, without those of strangers. */
  async unread(client: TestClient): Promise<MessageShown[]> {
    return (await this.emptied(client)).messages;
  }

  /** Reads an inbox to its end. */
  async emptied(client: TestClient): Promise<{ messages: MessageShown[]; strangers: number }> {
    const messages: MessageShown[] = [];
    let strangers = 0;
    for (;;) {
      const reply = await client.expect({ type: 'inbox' }, 'inbox', {}, 'inbox.complete');
      const page = this.messagesIn(reply);
      strangers += page.strangers;
      for (const { from, text, at } of page.messages) {
        messages.push({ from: { clientId: from.clientId, name: from.name }, text, at });
      }
      this.requireProgress(messages.length + strangers);
      const isEmpty = page.messages.length + page.strangers === 0;
      if (reply['more'] === true && !isEmpty) continue;
      if (isEmpty && messages.length === 0) await this.#requireFresh(client);
      return { messages, strangers };
    }
  }

  /** Fails if an inbox was empty, and a message that had been acknowledged comes with a later reply. */
  async #requireFresh(client: TestClient): Promise<void> {
    const id = client.oracle.clientId;
    const answersTo = (to: Frame | undefined) => to?.type === 'send' && to['to'] === id;
    const acknowledged = this.#arrivals('sent').filter(
      ({ role }) => role.role === 'answer' && answersTo(role.to.frame),
    );
    const shown = client.arrivals.filter(({ frame }) => frame.type === 'inbox');
    const read = shown.reduce((sum, { frame }) => sum + this.messagesIn(frame).messages.length, 0);
    if (acknowledged.length <= read) return;
    await elapsed(LATE_MS);
    const reply = await client.expect({ type: 'inbox' }, 'inbox', {}, 'inbox.complete');
    this.must(
      this.messagesIn(reply).messages.length === 0,
      'Every message whose `sent` was received before.',
      `An empty inbox; a message came with the next reply, ${LATE_MS} ms later.`,
      'inbox.fresh',
    );
  }

  /** Fails if a client received more messages than were ever sent to it: then the server delivers some of them again. */
  requireProgress(received: number): void {
    const most = this.#sends() + (this.limits['inboxMessages'] ?? 0);
    this.must(
      received <= most,
      'Each message once.',
      `${received} messages, and \`more\`, from an inbox that never got as many: the server delivers them again and again.`,
      'inbox.once',
    );
  }

  /** How many private messages the check's clients have sent, as far as they were acknowledged. */
  #sends(): number {
    return this.#arrivals('sent').length;
  }

  /** What arrived at all clients of the check with this type. */
  #arrivals(type: string): Arrival[] {
    return this.clients.flatMap(({ arrivals }) => arrivals.filter(({ frame }) => frame.type === type));
  }
}
