// Makes the requests of a menu option and shows their answers: all pages of a list, all pieces of a text.
import type { InboxMessage, MenuOption, User } from 'parley-spec';
import type { Answer } from '../session/pending.ts';
import type { Session } from '../session/session.ts';
import { WALKED_USERS, goesOn } from '../session/walk.ts';
import type { Console } from './console.ts';
import type { KnownNames } from './known-names.ts';
import * as reply from './reply-lines.ts';
import { textPieces } from './text-pieces.ts';

/** The members that the user gave. */
export type Members = Readonly<Record<string, string | number>>;

interface Page {
  readonly users: readonly User[];
  readonly more: boolean;
}

export class Performer {
  readonly #session: Session;
  readonly #console: Console;
  readonly #names: KnownNames;

  constructor(session: Session, console: Console, names: KnownNames) {
    this.#session = session;
    this.#console = console;
    this.#names = names;
  }

  /** The last answer to the option's request, shown unless it leads elsewhere: a room, a menu, the end. */
  async perform({ request }: MenuOption, members: Members): Promise<Answer> {
    let answer: Answer | undefined;
    for (const piece of this.#pieces(members)) answer = await this.#session.request(request, piece);
    await this.#show(request, members, answer!);
    return answer!;
  }

  /** The members once, or once for each piece of a text that is too long for one request. */
  #pieces(members: Members): readonly Members[] {
    const { text } = members;
    if (typeof text !== 'string' || text === '') return [members];
    return textPieces(text, this.#session.limits.textBytes).map((piece) => ({ ...members, text: piece }));
  }

  async #show(request: string, members: Members, { frame, room }: Answer): Promise<void> {
    if (room) return;
    switch (frame.type) {
      case 'menu':
      case 'bye':
        return;
      case 'sent':
        return this.#console.print(reply.SENT_LINES);
      case 'users':
      case 'members': {
        const users = await this.#walk(request, members, frame as unknown as Page);
        const lines = frame.type === 'users' ? reply.userLines(users) : reply.memberLines(users);
        return this.#console.print(lines);
      }
      case 'inbox':
        return this.#inbox(request, members, frame as unknown as InboxPage);
      default:
        return this.#console.print(reply.frameLines(frame));
    }
  }

  async #walk(request: string, members: Members, first: Page): Promise<readonly User[]> {
    const users = [...first.users];
    let page = first;
    for (let after = 0; goesOn(page, after) && users.length < WALKED_USERS;) {
      after = page.users.at(-1)!.clientId;
      const { frame } = await this.#session.request(request, { ...members, after });
      if (frame.type !== 'users' && frame.type !== 'members') break;
      page = frame as unknown as Page;
      users.push(...page.users);
    }
    for (const user of users) this.#names.see(user);
    return users;
  }

  async #inbox(request: string, members: Members, first: InboxPage): Promise<void> {
    await this.#console.print([reply.INBOX_HEADING]);
    if (first.messages.length === 0) await this.#console.print([reply.EMPTY_INBOX]);
    for (let page = first; ;) {
      await this.#console.print(reply.messageLines(page.messages, this.#names));
      if (!page.more || page.messages.length === 0) return;
      const { frame } = await this.#session.request(request, members);
      if (frame.type !== 'inbox') return;
      page = frame as unknown as InboxPage;
    }
  }
}

interface InboxPage {
  readonly messages: readonly InboxMessage[];
  readonly more: boolean;
}
