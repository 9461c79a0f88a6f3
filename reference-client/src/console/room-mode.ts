// The room loop: sends what the user types and prints the events, until the leave word or the end of the room.
import type { RoomMode as Mode } from 'parley-spec';
import { EventsOverflow, Refused } from '../session/failures.ts';
import type { Room } from '../session/room.ts';
import type { Session } from '../session/session.ts';
import { Cancelled, EndOfInput } from './prompter.ts';
import type { Prompter } from './prompter.ts';
import { notSentLines, refusedLines } from './error-lines.ts';
import type { KnownNames } from './known-names.ts';
import { lineMeaning } from './line-meaning.ts';
import { frameLines } from './reply-lines.ts';
import { entryLines, eventLines } from './room-lines.ts';
import { textPieces } from './text-pieces.ts';

export class RoomMode {
  readonly #session: Session;
  readonly #room: Room;
  readonly #mode: Mode;
  readonly #prompter: Prompter;
  readonly #names: KnownNames;
  /** Aborted when the client is no longer in the room. */
  readonly #over = new AbortController();
  #watching: Promise<void> | undefined;

  constructor(session: Session, room: Room, mode: Mode, prompter: Prompter, names: KnownNames) {
    this.#session = session;
    this.#room = room;
    this.#mode = mode;
    this.#prompter = prompter;
    this.#names = names;
  }

  async run(): Promise<void> {
    this.#names.add(this.#room.owner);
    await this.#prompter.print(entryLines(this.#room, this.#mode, this.#names));
    this.#watching = this.#watch();
    try {
      await this.#converse();
    } finally {
      this.#room.events.end();
      await this.#watching;
      this.#prompter.console.clearPrompt();
    }
  }

  /** Prints the events in the order of the room. */
  async #watch(): Promise<void> {
    if (this.#room.role === 'member') this.#learnMembers();
    try {
      for await (const event of this.#room) {
        await this.#prompter.print(eventLines(event, this.#names, this.#room.role));
      }
    } catch (error) {
      // The end of the connection is printed by `runClient`.
      if (error instanceof EventsOverflow) await this.#giveUp(error);
    }
    this.#over.abort();
  }

  /** The output is too slow for the room: leave it. */
  async #giveUp({ message }: EventsOverflow): Promise<void> {
    await this.#prompter.print([message]);
    await this.#end().catch(() => {});
  }

  /** Reads the list of members, so that members with the same name are shown with their ids. */
  #learnMembers(): void {
    this.#room.members().then(
      (users) => users.forEach((user) => this.#names.add(user)),
      () => {}, // Without the list, ids are shown only after two of them spoke.
    );
  }

  async #converse(): Promise<void> {
    const signal = AbortSignal.any([this.#over.signal, this.#prompter.signal]);
    for (;;) {
      // The room may be closed before its last lines are printed.
      if (this.#room.events.isOver) this.#over.abort();
      const prompt = `${this.#names.show(this.#session.self)}> `;
      const reply = await this.#prompter.ask({ prompt, kind: 'line', signal });
      if (reply.kind === 'end') throw new EndOfInput();
      if (this.#prompter.signal.aborted) throw new Cancelled();
      if (reply.kind === 'cancelled') {
        if (reply.typed !== '') await this.#prompter.print(notSentLines(reply.typed));
        return;
      }
      const meaning = lineMeaning(reply.line, this.#mode.word, this.#room.role);
      if (meaning !== 'end' && !(await this.#say(reply.line))) continue;
      if (meaning !== 'say' && (await this.#end())) return;
    }
  }

  /** Says a line; returns whether the server accepted it. */
  async #say(line: string): Promise<boolean> {
    for (const text of textPieces(line, this.#session.limits.textBytes)) {
      try {
        await this.#room.say(text);
      } catch (error) {
        if (!(error instanceof Refused) || error.fatal) throw error;
        // Print the closing of the room before the line that was too late.
        if (this.#room.events.isOver) await this.#watching;
        await this.#prompter.print(error.code === 'wrong-state' ? notSentLines(text) : refusedLines(error));
        return false;
      }
    }
    return true;
  }

  /** Sends the request of the leave word; returns whether the mode is over. */
  async #end(): Promise<boolean> {
    try {
      const { frame } = await this.#session.request(this.#mode.request);
      if (frame.type !== 'left' && frame.type !== 'closed') await this.#prompter.print(frameLines(frame));
      return true;
    } catch (error) {
      if (!(error instanceof Refused) || error.fatal) throw error;
      // The owner closed the room first: the mode is over as well.
      if (this.#room.events.isOver) return true;
      await this.#prompter.print(refusedLines(error));
      return false;
    }
  }
}
