// Reads the value of `--start`: a command, cut into words as Python's `shlex.split` does it. No shell runs, so the same
// quotes work on every system.
import { split } from 'shlex';
import { UsageError } from './usage-error.ts';

export interface StartCommand {
  readonly command: string;
  readonly words: readonly string[];
}

/** Default of `--start-timeout`: the longest wait for the greeting, in ms. */
export const START_TIMEOUT_MS = 15_000;

const OPERATORS = new Set(['|', '||', '&', '&&', ';', '<', '>', '>>', '2>', '2>&1']);

function refuse(text: string, why: string): never {
  throw new UsageError(`--start "${text}": ${why}`);
}

function wordsIn(text: string): string[] {
  try {
    return split(text);
  } catch {
    return refuse(text, 'a quote is not closed, or the last character is a backslash. Close each quote.');
  }
}

/** Reads the value of `--start`; throws a `UsageError`. */
export function parseStart(text: string): StartCommand {
  const words = wordsIn(text);
  const [first = ''] = words;
  if (first === '') {
    refuse(text, "expected a command. Write --start 'python3 server.py {port}', for example.");
  }
  if (/^[A-Za-z_]\w*=/.test(first)) {
    refuse(text, `no shell reads the command, so "${first}" sets no variable. Write --env ${first} instead.`);
  }
  const operator = words.find((word) => OPERATORS.has(word));
  if (operator !== undefined) {
    refuse(
      text,
      `no shell reads the command, so "${operator}" has no effect. Give one command; --cwd sets its folder, --env its variables.`,
    );
  }
  return { command: text, words };
}
