// Sends the requests of a menu option and prints the answers: all pages of a list, all pieces of a long text.
import type { AnyServerFrame, InboxMessage, MenuOption, User } from 'parley-spec';
import { isServerType } from 'parley-spec';
import type { Answer } from '../session/pending-requests.ts';
import type { Session } from '../session/session.ts';
import { MAX_USERS, hasNextPage } from '../session/pagination.ts';
import type { Console } from './console.ts';
import type { KnownNames } from './known-names.ts';
import * as reply from './reply-lines.ts';
import { textPieces } from './text-pieces.ts';

/** The fields of a request that the user entered. */
export type Fields = Readonly<Record<string, string | number>>;

type Printed = 'nothing' | 'sent' | 'users' | 'inbox' | 'fields';

/** How an answer of each type is printed. `nothing`: the menu or the room shows it. */
const PRINTED_AS: Readonly<Record<AnyServerFrame['type'], Printed>> = {
  menu: 'nothing',
  bye: 'nothing',
  sent: 'sent',
  users: 'users',
  members: 'users',
  inbox: 'inbox',
  // A menu can name requests with these answers, but the assignment has no words for them.
  welcome: 'fields',
  ready: 'fields',
  created: 'fields',
  joined: 'fields',
  left: 'fields',
  closed: 'fields',
  message: 'fields',
  'member-joined': 'fields',
  'member-left': 'fields',
  pong: 'fields',
  error: 'fields',
};

/** A frame of an unknown type is printed as its fields. */
const printedAs = (type: string): Printed => (isServerType(type) ? PRINTED_AS[type] : 'fields');

interface Page {
  readonly users: readonly User[];
  readonly more: boolean;
}

export class OptionRunner {
  readonly #session: Session;
  readonly #console: Console;
  readonly #names: KnownNames;

  constructor(session: Session, console: Console, names: KnownNames) {
    this.#session = session;
    this.#console = console;
    this.#names = names;
  }

  /** Returns the last answer. Prints it, unless it leads to a room, a menu or the end. */
  async run({ request }: MenuOption, fields: Fields): Promise<Answer> {
    let answer: Answer | undefined;
    for (const piece of this.#pieces(fields)) answer = await this.#session.request(request, piece);
    await this.#show(request, fields, answer!);
    return answer!;
  }

  /** The fields once, or once for each piece of a text that is too long for one request. */
  #pieces(fields: Fields): readonly Fields[] {
    const { text } = fields;
    if (typeof text !== 'string' || text === '') return [fields];
    return textPieces(text, this.#session.limits.textBytes).map((piece) => ({ ...fields, text: piece }));
  }

  async #show(request: string, fields: Fields, { frame, room }: Answer): Promise<void> {
    if (room) return;
    switch (printedAs(frame.type)) {
      case 'nothing':
        return;
      case 'sent':
        return this.#console.print(reply.SENT_LINES);
      case 'users': {
        const users = await this.#allUsers(request, fields, frame as unknown as Page);
        const lines = frame.type === 'users' ? reply.userLines(users) : reply.memberLines(users);
        return this.#console.print(lines);
      }
      case 'inbox':
        return this.#inbox(request, fields, frame as unknown as InboxPage);
      case 'fields':
        return this.#console.print(reply.frameLines(frame));
    }
  }

  async #allUsers(request: string, fields: Fields, first: Page): Promise<readonly User[]> {
    const users = [...first.users];
    let page = first;
    for (let after = 0; hasNextPage(page, after) && users.length < MAX_USERS;) {
      after = page.users.at(-1)!.clientId;
      const { frame } = await this.#session.request(request, { ...fields, after });
      if (frame.type !== 'users' && frame.type !== 'members') break;
      page = frame as unknown as Page;
      users.push(...page.users);
    }
    for (const user of users) this.#names.add(user);
    return users;
  }

  async #inbox(request: string, fields: Fields, first: InboxPage): Promise<void> {
    await this.#console.print([reply.INBOX_HEADING]);
    if (first.messages.length === 0) await this.#console.print([reply.EMPTY_INBOX]);
    for (let page = first; ;) {
      await this.#console.print(reply.messageLines(page.messages, this.#names));
      if (!page.more || page.messages.length === 0) return;
      const { frame } = await this.#session.request(request, fields);
      if (frame.type !== 'inbox') return;
      page = frame as unknown as InboxPage;
    }
  }
}

interface InboxPage {
  readonly messages: readonly InboxMessage[];
  readonly more: boolean;
}
