// Asks one question at a time, again and again until the answer is good.
import type { Read } from './choice.ts';
import type { Console, Question, Reply } from './console.ts';

/** The input is over: the client says goodbye. */
export class EndOfInput extends Error {
  override readonly name = 'EndOfInput';
}

/** The session ended while the user was asked; why, the session knows. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

export class Asker {
  readonly console: Console;
  readonly signal: AbortSignal;

  constructor(console: Console, signal: AbortSignal) {
    this.console = console;
    this.signal = signal;
  }

  /** Prints lines. */
  print(lines: readonly string[]): Promise<void> {
    return this.console.print(lines);
  }

  /** The line that answers a question. */
  async line(prompt: string): Promise<string> {
    const reply = await this.ask({ prompt, kind: 'answer', signal: this.signal });
    if (reply.kind === 'end') throw new EndOfInput();
    if (reply.kind === 'cancelled') throw new Cancelled();
    return reply.line;
  }

  /** Asks until `read` makes something of the answer. */
  async until<T>(prompt: string, read: (line: string) => Read<T>): Promise<T> {
    for (;;) {
      const result = read(await this.line(prompt));
      if (result.ok) return result.value;
      await this.print([result.why]);
    }
  }

  ask(question: Question): Promise<Reply> {
    return this.console.ask(question);
  }
}
