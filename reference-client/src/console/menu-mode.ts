// The menu loop: shows the menu, reads an option and the answers to its prompts, sends the request, and enters a room or
// ends. It works with any menu and depends on no particular option.
import type { MenuFrame, MenuOption } from 'parley-spec';
import { Refused } from '../session/failures.ts';
import type { Answer } from '../session/pending-requests.ts';
import type { Session } from '../session/session.ts';
import type { Prompter } from './prompter.ts';
import { parseAnswer, parseOption } from './parse-input.ts';
import { refusedLines } from './error-lines.ts';
import { KnownNames } from './known-names.ts';
import { OPTION_PROMPT, menuLines, promptText } from './menu-lines.ts';
import { OptionRunner } from './option-runner.ts';
import type { Fields } from './option-runner.ts';
import { RoomMode } from './room-mode.ts';

export class MenuMode {
  readonly #session: Session;
  readonly #prompter: Prompter;
  readonly #names = new KnownNames();
  readonly #runner: OptionRunner;
  #menu: MenuFrame;

  constructor(session: Session, prompter: Prompter) {
    this.#session = session;
    this.#prompter = prompter;
    this.#menu = session.menu;
    this.#runner = new OptionRunner(session, prompter.console, this.#names);
    this.#names.add(session.self);
  }

  /** Runs until the server has said goodbye. */
  async run(): Promise<void> {
    await this.#showMenu();
    for (;;) {
      const typed = await this.#prompter.line(OPTION_PROMPT);
      if (typed.trim() === '') {
        await this.#showMenu();
        continue;
      }
      const option = parseOption(this.#menu, typed);
      if (!option.ok) {
        await this.#prompter.print([option.why]);
        continue;
      }
      const answer = await this.#choose(option.value);
      if (answer?.frame.type === 'bye') return;
      if (answer) await this.#followAnswer(answer);
    }
  }

  #showMenu(): Promise<void> {
    return this.#prompter.print(menuLines(this.#menu));
  }

  /** Asks the prompts of the option and sends its request; undefined without an answer. */
  async #choose(option: MenuOption): Promise<Answer | undefined> {
    const fields = await this.#promptFields(option);
    if (!fields) return undefined;
    try {
      return await this.#runner.run(option, fields);
    } catch (error) {
      if (!(error instanceof Refused) || error.fatal) throw error;
      await this.#prompter.print(refusedLines(error));
      return undefined;
    }
  }

  async #promptFields({ request, prompts }: MenuOption): Promise<Fields | undefined> {
    // Only before the prompt of `join` the assignment has a blank line.
    if (request === 'join' && prompts.length > 0) await this.#prompter.print(['']);
    const fields: [string, string | number][] = [];
    for (const prompt of prompts) {
      const answer = await this.#prompter.until<string | number | undefined>(promptText(prompt), (typed) =>
        typed.trim() === '' ? { ok: true, value: undefined } : parseAnswer(prompt, typed),
      );
      if (answer === undefined) {
        await this.#prompter.print(['Nothing entered; back to the menu.']);
        return undefined;
      }
      fields.push([prompt.field, answer]);
    }
    return Object.fromEntries(fields);
  }

  /** Enters the room or shows the menu of an answer. */
  async #followAnswer({ frame, room }: Answer): Promise<void> {
    if (room) {
      const mode = this.#menu.rooms[room.role];
      await new RoomMode(this.#session, room, mode, this.#prompter, this.#names).run();
    } else if (frame.type === 'menu') this.#menu = frame as MenuFrame;
    else return;
    await this.#showMenu();
  }
}
