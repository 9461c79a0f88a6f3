// The console for a terminal: a line editor at the bottom, and the output above it. Each output first removes the line that
// is being typed, and then draws it again below.
import { clearScreenDown, createInterface, moveCursor } from 'node:readline';
import type { Interface } from 'node:readline';
import type { ReadStream, WriteStream } from 'node:tty';
import type { Console, Question, Reply } from './console.ts';
import { escapeControl } from './escape-control.ts';
import { wrap } from './wrap.ts';

interface Asking {
  readonly kind: Question['kind'];
  readonly resolve: (reply: Reply) => void;
}

/** Node documents the editor's line; it can be written as well as read. */
type Editor = Interface & { line: string; cursor: number };

const HISTORY_LINES = 100;

export class TerminalConsole implements Console {
  readonly interactive = true;
  readonly #output: WriteStream;
  readonly #editor: Editor;
  #prompt = '';
  /** Lines entered before a question. */
  #early: string[] = [];
  #asking: Asking | undefined;
  #closed = false;

  constructor(input: ReadStream, output: WriteStream, interrupted: () => void) {
    this.#output = output;
    this.#editor = createInterface({ input, output, terminal: true, historySize: HISTORY_LINES, prompt: '' });
    // While text is pasted, Node turns completion off, and then no longer counts the rows of the line.
    // The next print would leave some of these rows on the screen.
    Object.defineProperty(this.#editor, 'isCompletionEnabled', { get: () => true, set: () => {} });
    this.#editor.on('line', (line) => this.#entered(line));
    this.#editor.on('SIGINT', interrupted);
    this.#editor.on('close', () => {
      this.#closed = true;
      // The unanswered prompt keeps its row.
      if (this.#prompt !== '') this.#output.write('\n');
      this.#reply({ kind: 'end' });
    });
  }

  print(lines: readonly string[]): Promise<void> {
    if (lines.length > 0) this.#above(() => this.#write(lines));
    return Promise.resolve();
  }

  ask({ prompt, kind, signal }: Question): Promise<Reply> {
    if (signal.aborted) return Promise.resolve(this.#cancel());
    const early = this.#early.shift();
    if (early !== undefined) {
      if (kind === 'answer') this.#above(() => this.#write([prompt + early]));
      return Promise.resolve({ kind: 'line', line: early });
    }
    if (this.#closed) return Promise.resolve({ kind: 'end' });
    this.#show(escapeControl(prompt));
    return new Promise((resolve) => {
      const abort = (): void => this.#reply(this.#cancel());
      signal.addEventListener('abort', abort, { once: true });
      this.#asking = {
        kind,
        resolve: (reply) => {
          signal.removeEventListener('abort', abort);
          resolve(reply);
        },
      };
    });
  }

  clearPrompt(): void {
    this.#show('');
  }

  close(): void {
    if (this.#closed) return;
    this.clearPrompt();
    this.#editor.close();
  }

  #write(lines: readonly string[]): void {
    const rows = lines.flatMap((line) => wrap(escapeControl(line), this.#output.columns));
    this.#output.write(`${rows.join('\n')}\n`);
  }

  #reply(reply: Reply): void {
    const asking = this.#asking;
    this.#asking = undefined;
    asking?.resolve(reply);
  }

  /** Removes the prompt and the line that is being typed from the screen. */
  #cancel(): Reply {
    const typed = this.#editor.line;
    this.#draw('', '', 0);
    this.#prompt = '';
    return { kind: 'cancelled', typed };
  }

  #entered(line: string): void {
    const answers = this.#asking?.kind === 'answer';
    if (!answers) this.#eraseEntered(line);
    if (answers) this.#prompt = '';
    if (!this.#asking) this.#early.push(line);
    this.#draw(this.#prompt, '', 0);
    this.#reply({ kind: 'line', line });
  }

  /** The cursor is below the entered line: move up and clear the line. */
  #eraseEntered(line: string): void {
    const editor = this.#editor;
    editor.line = line;
    editor.cursor = line.length;
    const { rows } = editor.getCursorPos();
    editor.line = '';
    editor.cursor = 0;
    moveCursor(this.#output, 0, -(rows + 1));
    clearScreenDown(this.#output);
  }

  #show(prompt: string): void {
    const { line, cursor } = this.#editor;
    this.#prompt = prompt;
    this.#draw(prompt, line, cursor);
  }

  #above(write: () => void): void {
    const { line, cursor } = this.#editor;
    this.#draw('', '', 0);
    write();
    this.#draw(this.#prompt, line, cursor);
  }

  // The editor knows how many rows its line takes and clears them before it draws again.
  #draw(prompt: string, line: string, cursor: number): void {
    if (this.#closed) return;
    this.#editor.setPrompt(prompt);
    this.#editor.line = line;
    this.#editor.cursor = cursor;
    this.#editor.prompt(true);
  }
}
