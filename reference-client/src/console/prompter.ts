// Asks one question at a time, and repeats it until the answer is valid.
import type { Parsed } from './parse-input.ts';
import type { Console, Question, Reply } from './console.ts';

/** The input has ended: the client says goodbye. */
export class EndOfInput extends Error {
  override readonly name = 'EndOfInput';
}

/** The session ended during a question; the session has the reason. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

export class Prompter {
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

  /** Asks a question and returns the line that the user entered. */
  async line(prompt: string): Promise<string> {
    const reply = await this.ask({ prompt, kind: 'answer', signal: this.signal });
    if (reply.kind === 'end') throw new EndOfInput();
    if (reply.kind === 'cancelled') throw new Cancelled();
    return reply.line;
  }

  /** Asks until `parse` accepts the answer. */
  async until<T>(prompt: string, parse: (line: string) => Parsed<T>): Promise<T> {
    for (;;) {
      const result = parse(await this.line(prompt));
      if (result.ok) return result.value;
      await this.print([result.why]);
    }
  }

  ask(question: Question): Promise<Reply> {
    return this.console.ask(question);
  }
}
