// A room: what is typed is said, what happens is shown, until the word of the mode or the end of the room.
import type { RoomMode as Mode } from 'parley-spec';
import { EventsOverflow, Refused } from '../session/failures.ts';
import type { Room } from '../session/room.ts';
import type { Session } from '../session/session.ts';
import { Cancelled, EndOfInput } from './asker.ts';
import type { Asker } from './asker.ts';
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
  readonly #asker: Asker;
  readonly #names: KnownNames;
  /** Aborted when the room is over. */
  readonly #over = new AbortController();
  #watching: Promise<void> | undefined;

  constructor(session: Session, room: Room, mode: Mode, asker: Asker, names: KnownNames) {
    this.#session = session;
    this.#room = room;
    this.#mode = mode;
    this.#asker = asker;
    this.#names = names;
  }

  async run(): Promise<void> {
    this.#names.see(this.#room.owner);
    await this.#asker.print(entryLines(this.#room, this.#mode, this.#names));
    this.#watching = this.#watch();
    try {
      await this.#converse();
    } finally {
      this.#room.events.end();
      await this.#watching;
      this.#asker.console.rest();
    }
  }

  /** Shows what happens, in the order of the room. */
  async #watch(): Promise<void> {
    if (this.#room.role === 'member') this.#meetMembers();
    try {
      for await (const event of this.#room) {
        await this.#asker.print(eventLines(event, this.#names, this.#room.role));
      }
    } catch (error) {
      // The end of the connection is told by whoever waits for the session.
      if (error instanceof EventsOverflow) await this.#giveUp(error);
    }
    this.#over.abort();
  }

  /** A place that takes no more lines is no place to be in a room. */
  async #giveUp({ message }: EventsOverflow): Promise<void> {
    await this.#asker.print([message]);
    await this.#end().catch(() => {});
  }

  /** Learns who is there, so that those who share a name are told apart from their first word on. */
  #meetMembers(): void {
    this.#room.members().then(
      (users) => users.forEach((user) => this.#names.see(user)),
      () => {}, // Then they are told apart from their second word on.
    );
  }

  async #converse(): Promise<void> {
    const signal = AbortSignal.any([this.#over.signal, this.#asker.signal]);
    for (;;) {
      // The room may be over before the last of its lines are shown.
      if (this.#room.events.over) this.#over.abort();
      const prompt = `${this.#names.show(this.#session.self)}> `;
      const reply = await this.#asker.ask({ prompt, kind: 'line', signal });
      if (reply.kind === 'end') throw new EndOfInput();
      if (this.#asker.signal.aborted) throw new Cancelled();
      if (reply.kind === 'cancelled') {
        if (reply.typed !== '') await this.#asker.print(notSentLines(reply.typed));
        return;
      }
      const meaning = lineMeaning(reply.line, this.#mode.word, this.#room.role);
      if (meaning !== 'end' && !(await this.#say(reply.line))) continue;
      if (meaning !== 'say' && (await this.#end())) return;
    }
  }

  /** Says a line; whether it was said, which everybody sees by the line itself. */
  async #say(line: string): Promise<boolean> {
    for (const text of textPieces(line, this.#session.limits.textBytes)) {
      try {
        await this.#room.say(text);
      } catch (error) {
        if (!(error instanceof Refused) || error.fatal) throw error;
        // First that the room was closed, then that the line came too late.
        if (this.#room.events.over) await this.#watching;
        await this.#asker.print(error.code === 'wrong-state' ? notSentLines(text) : refusedLines(error));
        return false;
      }
    }
    return true;
  }

  /** Makes the request that ends the mode; whether the mode is over. */
  async #end(): Promise<boolean> {
    try {
      const { frame } = await this.#session.request(this.#mode.request);
      if (frame.type !== 'left' && frame.type !== 'closed') await this.#asker.print(frameLines(frame));
      return true;
    } catch (error) {
      if (!(error instanceof Refused) || error.fatal) throw error;
      // The owner's close came first: the room is over as well.
      if (this.#room.events.over) return true;
      await this.#asker.print(refusedLines(error));
      return false;
    }
  }
}
