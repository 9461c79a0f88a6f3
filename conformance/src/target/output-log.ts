// Keeps the last lines that a server printed, with their times. However much it prints, the memory is bounded.
import { escapeControl } from '../text/escape.ts';
import type { OutputLine } from '../data/output-line.ts';

/** Most lines that are kept. */
const LINES = 500;
/** Most characters of a line that are kept. */
const CHARACTERS = 500;
/** Lines that a report shows. */
export const SHOWN_LINES = 20;

type Stream = OutputLine['stream'];

export class OutputLog {
  readonly #onLine: (line: OutputLine) => void;
  #lines: OutputLine[] = [];
  /** What each stream printed after its last line feed. */
  readonly #open = new Map<Stream, OutputLine>();

  /** `onLine` is called with each complete line. */
  constructor(onLine: (line: OutputLine) => void = () => undefined) {
    this.#onLine = onLine;
  }

  /** Reads a stream until it ends. */
  read(name: Stream, stream: NodeJS.ReadableStream | null): void {
    stream?.setEncoding('utf8').on('data', (chunk: string) => this.add(name, chunk));
  }

  add(stream: Stream, chunk: string): void {
    const ms = performance.now();
    const [first = '', ...others] = chunk.split('\n');
    this.#extend(stream, first, ms);
    for (const text of others) {
      this.#end(stream, ms);
      this.#extend(stream, text, ms);
    }
    if (this.#lines.length > 2 * LINES) this.#lines = this.#lines.slice(-LINES);
  }

  #extend(stream: Stream, text: string, ms: number): void {
    const open = this.#open.get(stream);
    if (text === '' || (open && open.text.length > CHARACTERS)) return;
    // One character more than is shown, so that a line that is too long is known.
    const whole = ((open?.text ?? '') + text).slice(0, CHARACTERS + 1);
    this.#open.set(stream, { stream, ms: open?.ms ?? ms, text: whole });
  }

  #end(stream: Stream, ms: number): void {
    const line = finished(this.#open.get(stream) ?? { stream, ms, text: '' });
    this.#open.delete(stream);
    this.#lines.push(line);
    this.#onLine(line);
  }

  /** The kept lines, and what comes after the last line feed. */
  get lines(): readonly OutputLine[] {
    const open = [...this.#open.values()].map(finished);
    return [...this.#lines, ...open].sort((one, other) => one.ms - other.ms).slice(-LINES);
  }

  /** The last lines since a time of `performance.now()`; their times count from then on. */
  since(time: number): OutputLine[] {
    const late = this.lines.filter(({ ms }) => ms >= time).slice(-SHOWN_LINES);
    return late.map((line) => ({ ...line, ms: line.ms - time }));
  }

  /** The last lines as text that is safe to print. */
  text(only?: Stream): string {
    const some = this.lines.filter(({ stream }) => only === undefined || stream === only);
    return some
      .slice(-SHOWN_LINES)
      .map(({ text }) => escapeControl(text))
      .join('\n')
      .trimEnd();
  }
}

function finished(line: OutputLine): OutputLine {
  const text = line.text.replace(/\r$/, '');
  return { ...line, text: text.length > CHARACTERS ? `${text.slice(0, CHARACTERS)}…` : text };
}
