// The commands that work on a failure file alone: `recheck` and `script`. All else is a run.
import { Command } from 'commander';
import { nonEmpty } from './values.ts';

export type FailureCommand =
  | { readonly kind: 'recheck'; readonly file: string; readonly color: boolean }
  | { readonly kind: 'script'; readonly file: string; readonly output?: string };

const EXIT_CODES = `
Exit codes:
  0  the recorded history is as the specification allows
  1  it is not
  2  the file can't be read, or is no failure file
  3  the file holds no history: a check found the failure, and only a server can show it again
`;

function parser(name: string, write: (text: string) => void): Command {
  return new Command(`conformance ${name}`)
    .argument('<file>', 'a failure file, as --failures keeps them')
    .exitOverride()
    .configureOutput({ writeOut: write, writeErr: () => undefined })
    .allowExcessArguments(false)
    .helpOption('--help', 'print this text');
}

/** Reads the command line of one of these commands; undefined for any other. Throws commander's errors and usage errors. */
export function failureCommand(
  args: readonly string[],
  write: (text: string) => void,
): FailureCommand | undefined {
  const [name, ...rest] = args;
  if (name === 'recheck') {
    const command = parser(name, write)
      .description('Judges the history of a failure file with the rules of today, without a server.')
      .option('--no-color', 'plain text')
      .addHelpText('after', EXIT_CODES)
      .parse(rest, { from: 'user' });
    const [file] = command.processedArgs as [string];
    return { kind: 'recheck', file, ...command.opts<{ color: boolean }>() };
  }
  if (name !== 'script') return undefined;
  const command = parser(name, write)
    .description(
      'Writes the program of a failure file as a Python script that needs nothing but the standard library.',
    )
    .option('--output <file>', 'write it there (default: print it)', nonEmpty('--output', 'a file to write'))
    .parse(rest, { from: 'user' });
  const [file] = command.processedArgs as [string];
  return { kind: 'script', file, ...command.opts<{ output?: string }>() };
}
