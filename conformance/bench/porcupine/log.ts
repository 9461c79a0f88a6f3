// What both log formats share: lines that invoke and lines that answer, paired by process into a history. The number of
// a line is its time.

import type { Operation } from '../../src/linearizability/index.ts';
import { UsageError } from '../../src/cli/usage-error.ts';

/** One line that is about an operation. `about` names it without what was answered: both ends must say the same. */
export type Entry<Input, Output> = { readonly process: string; readonly about: string } & (
  | { readonly kind: 'invoke'; readonly input: Input }
  | { readonly kind: 'answer'; readonly output: Output }
  /** Nobody knows whether it took effect. */
  | { readonly kind: 'lost' }
);

export interface LogFormat<Input, Output> {
  /** How a line looks, for who wrote another one. */
  readonly expected: string;
  /** The entry on a line, null for a line that is about no operation, undefined for one that can't be read. */
  read(line: string): Entry<Input, Output> | null | undefined;
}

interface Open {
  readonly index: number;
  readonly line: number;
  readonly about: string;
}

/** Reads a whole log. What is unanswered at its end is pending, and so is what was lost on the way. */
export function historyOf<Input, Output>(
  file: string,
  text: string,
  format: LogFormat<Input, Output>,
): Operation<Input, Output>[] {
  const history: Operation<Input, Output>[] = [];
  const open = new Map<string, Open>();
  for (const [i, content] of text.split(/\r?\n/).entries()) {
    const line = i + 1;
    const wrong = (what: string) => new UsageError(`${file}:${line}: ${what}`);
    const entry = content.trim() === '' ? null : format.read(content);
    if (entry === null) continue;
    if (entry === undefined) {
      throw wrong(`this line can't be read: ${shown(content)}. Expected ${format.expected}.`);
    }
    const { process, about } = entry;
    const before = open.get(process);
    if (entry.kind === 'invoke') {
      if (before) {
        throw wrong(
          `process ${process} invokes ${about}, but its ${before.about} of line ${before.line} has no answer yet. A process does one thing at a time.`,
        );
      }
      open.set(process, { index: history.length, line, about });
      history.push({ id: history.length, client: Number(process), input: entry.input, call: line });
      continue;
    }
    if (before?.about !== about) {
      const had = before
        ? `what it invoked, on line ${before.line}, is ${before.about}`
        : 'it invoked nothing';
      throw wrong(`process ${process} is answered ${about}, but ${had}. Is a line missing?`);
    }
    open.delete(process);
    if (entry.kind === 'answer') {
      // Member by member: a spread would give each of them a hidden class of its own, which makes all that reads them slow.
      const { id, client, input, call } = history[before.index]!;
      history[before.index] = { id, client, input, call, output: entry.output, return: line };
    }
  }
  return history;
}

function shown(content: string): string {
  const most = 120;
  return JSON.stringify(content.length > most ? `${content.slice(0, most)}…` : content);
}
