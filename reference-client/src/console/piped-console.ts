// The console for piped input: each question takes the next line. Answers are printed after their prompts, so that the
// output reads like a session at a terminal.
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { Console, Question, Reply } from './console.ts';
import { escapeControl } from './escape-control.ts';
import { InputLines } from './input-lines.ts';

export class PipedConsole implements Console {
  readonly interactive: boolean;
  readonly #input: Readable;
  readonly #output: Writable;
  /** Whether to print the answers, because no terminal does. */
  readonly #echo: boolean;
  readonly #chunks: AsyncIterator<Buffer | string>;
  readonly #splitter = new InputLines();
  #lines: string[] = [];
  #pulling: Promise<void> | undefined;
  #over = false;
  #midLine = false;

  constructor(input: Readable, output: Writable, echo: boolean) {
    this.#input = input;
    this.#output = output;
    this.#echo = echo;
    this.interactive = !echo;
    this.#chunks = input[Symbol.asyncIterator]() as AsyncIterator<Buffer | string>;
  }

  async print(lines: readonly string[]): Promise<void> {
    if (lines.length === 0) return;
    this.#endLine();
    if (!this.#output.write(`${lines.map(escapeControl).join('\n')}\n`) && !this.#output.destroyed) {
      await Promise.race([once(this.#output, 'drain'), once(this.#output, 'close')]).catch(() => {});
    }
  }

  async ask({ prompt, kind, signal }: Question): Promise<Reply> {
    if (kind === 'answer') this.#prompt(prompt);
    while (this.#lines.length === 0 && !this.#over && !signal.aborted) await this.#pull(signal);
    if (signal.aborted) return { kind: 'cancelled', typed: '' };
    const line = this.#lines.shift();
    if (line === undefined) return { kind: 'end' };
    if (kind === 'answer') this.#answered(line);
    return { kind: 'line', line };
  }

  clearPrompt(): void {}

  close(): void {
    this.#endLine();
    this.#input.destroy();
  }

  #prompt(prompt: string): void {
    this.#endLine();
    this.#output.write(escapeControl(prompt));
    this.#midLine = true;
  }

  #answered(line: string): void {
    if (this.#echo) this.#output.write(`${escapeControl(line)}\n`);
    this.#midLine = false;
  }

  #endLine(): void {
    if (this.#midLine) this.#output.write('\n');
    this.#midLine = false;
  }

  /** Waits for more input or the signal; a pending read is kept for the next question. */
  async #pull(signal: AbortSignal): Promise<void> {
    this.#pulling ??= this.#read().finally(() => (this.#pulling = undefined));
    let stop!: () => void;
    const stopped = new Promise<void>((resolve) => (stop = resolve));
    signal.addEventListener('abort', stop, { once: true });
    await Promise.race([this.#pulling, stopped]);
    signal.removeEventListener('abort', stop);
  }

  async #read(): Promise<void> {
    // Treat a read error as the end of the input.
    const next = await this.#chunks.next().catch(() => ({ value: '', done: true }));
    this.#over = next.done === true;
    const lines = this.#over ? this.#splitter.end() : this.#splitter.push(Buffer.from(next.value as Buffer));
    this.#lines.push(...lines);
  }
}
