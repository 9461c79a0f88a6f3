// The menu: shows it, reads an option and the answers to its prompts, performs it, and goes into the room or
// out at the end. It knows no option by name.
import type { MenuFrame, MenuOption } from 'parley-spec';
import { Refused } from '../session/failures.ts';
import type { Answer } from '../session/pending.ts';
import type { Session } from '../session/session.ts';
import type { Asker } from './asker.ts';
import { readAnswer, readOption } from './choice.ts';
import { refusedLines } from './error-lines.ts';
import { KnownNames } from './known-names.ts';
import { OPTION_PROMPT, menuLines, promptText } from './menu-lines.ts';
import { Performer } from './perform.ts';
import type { Members } from './perform.ts';
import { RoomMode } from './room-mode.ts';

export class MenuMode {
  readonly #session: Session;
  readonly #asker: Asker;
  readonly #names = new KnownNames();
  readonly #performer: Performer;
  #menu: MenuFrame;

  constructor(session: Session, asker: Asker) {
    this.#session = session;
    this.#asker = asker;
    this.#menu = session.menu;
    this.#performer = new Performer(session, asker.console, this.#names);
    this.#names.see(session.self);
  }

  /** Until the server has said goodbye. */
  async run(): Promise<void> {
    await this.#showMenu();
    for (;;) {
      const typed = await this.#asker.line(OPTION_PROMPT);
      if (typed.trim() === '') {
        await this.#showMenu();
        continue;
      }
      const option = readOption(this.#menu, typed);
      if (!option.ok) {
        await this.#asker.print([option.why]);
        continue;
      }
      const answer = await this.#choose(option.value);
      if (answer?.frame.type === 'bye') return;
      if (answer) await this.#follow(answer);
    }
  }

  #showMenu(): Promise<void> {
    return this.#asker.print(menuLines(this.#menu));
  }

  /** Asks what the option asks for and performs it; undefined when nothing came of it. */
  async #choose(option: MenuOption): Promise<Answer | undefined> {
    const members = await this.#members(option);
    if (!members) return undefined;
    try {
      return await this.#performer.perform(option, members);
    } catch (error) {
      if (!(error instanceof Refused) || error.fatal) throw error;
      await this.#asker.print(refusedLines(error));
      return undefined;
    }
  }

  async #members({ request, prompts }: MenuOption): Promise<Members | undefined> {
    // The assignment has a blank line before the question for the room to join, and nowhere else.
    if (request === 'join' && prompts.length > 0) await this.#asker.print(['']);
    const members: [string, string | number][] = [];
    for (const prompt of prompts) {
      const answer = await this.#asker.until<string | number | undefined>(promptText(prompt), (typed) =>
        typed.trim() === '' ? { ok: true, value: undefined } : readAnswer(prompt, typed),
      );
      if (answer === undefined) {
        await this.#asker.print(['Nothing entered; back to the menu.']);
        return undefined;
      }
      members.push([prompt.field, answer]);
    }
    return Object.fromEntries(members);
  }

  /** Goes where an answer leads. */
  async #follow({ frame, room }: Answer): Promise<void> {
    if (room) {
      const mode = this.#menu.rooms[room.role];
      await new RoomMode(this.#session, room, mode, this.#asker, this.#names).run();
    } else if (frame.type === 'menu') this.#menu = frame as MenuFrame;
    else return;
    await this.#showMenu();
  }
}
