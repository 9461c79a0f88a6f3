// Explains why a server of `--start` could not be started: what happened, what it printed, and what to do.
import { escapeControl } from '../text/escape.ts';
import type { OutputLog } from './output-log.ts';
import type { Target } from './target.ts';
import { targetLabel } from './target.ts';

/** What a server printed, as further lines of a message. */
function printed(output: OutputLog): string {
  const text = output.text();
  return text === '' ? ' It printed nothing.' : ` It printed last:\n${text}`;
}

interface Started {
  readonly command: string;
  readonly words: readonly string[];
  readonly at?: unknown;
  readonly startMs: number;
}

/** The system cannot start the command. */
export function notFoundText({ command, words }: Started, { code, message }: NodeJS.ErrnoException): string {
  const head = `--start "${command}": the command "${words[0]}"`;
  const backslash = command.includes('\\')
    ? ' A backslash outside quotes protects the next character: quote a path that contains backslashes.'
    : '';
  if (code === 'ENOENT') {
    return `${head} was not found. Check its spelling, or give the path of the program.${backslash}`;
  }
  if (code === 'EACCES') return `${head} is not a program that you may run. Start it with its interpreter.`;
  return `${head} could not be started: ${message}.`;
}

export const occupiedText = (occupant: string, port: number): string =>
  `--start needs a port that nothing uses, but ${occupant}. End that process first; \`lsof -i :${port}\` names it (on Windows: \`netstat -ano\`).`;

const IN_USE = /EADDRINUSE|address already in use|only one usage of each socket address/i;

/** It ended before its greeting, or while something else greeted. */
export function endedText(ending: string, greeted: boolean, output: OutputLog): string {
  const when = greeted ? 'although something answers at its port' : 'before it sent `welcome`';
  const advice =
    ending === 'exit code 0'
      ? ' The command must run until the kit ends it, so it must not put the server in the background.'
      : '';
  const port = IN_USE.test(output.text())
    ? '\nThe port is still taken from an earlier start. Set SO_REUSEADDR in the server, or let the kit choose a port: put {port} into the command.'
    : '';
  return `The server of --start ended with ${ending}, ${when}.${advice}${printed(output)}${port}`;
}

/** It listens and is no Parley server; `sentence` comes from the probe. */
export const otherText = (sentence: string, output: OutputLog): string =>
  `The server of --start does not greet: ${escapeControl(sentence)}${printed(output)}`;

/** It never listened. */
export function silentText(
  { words, at, startMs }: Started,
  place: Pick<Target, 'host' | 'port'>,
  output: OutputLog,
): string {
  const taken = words.some((word) => word.includes('{port}'));
  const port = taken
    ? ''
    : ' The command does not contain {port}: put it there, read the variable PORT, or name the fixed port of the server with --target.';
  return (
    `The server of --start did not listen at ${targetLabel(place)} within ${startMs} ms.` +
    `${at === undefined ? port : ''} If it needs longer, give it more time with --start-timeout.${printed(output)}`
  );
}
