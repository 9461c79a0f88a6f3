// The commands that read a failure file instead of starting a run: `recheck` and `script`.
import { Command } from 'commander';
import { nonEmpty } from './values.ts';

export type FailureCommand =
  | { readonly kind: 'recheck'; readonly file: string; readonly color: boolean }
  | { readonly kind: 'script'; readonly file: string; readonly output?: string };

const EXIT_CODES = `
Exit codes:
  0  the specification allows the recorded history
  1  it does not
  2  the file can't be read, or is not a failure file
  3  the file contains no history: only a run against a server can show this failure again
`;

function parser(name: string, write: (text: string) => void): Command {
  return new Command(`conformance ${name}`)
    .argument('<file>', 'a failure file that --failures wrote')
    .exitOverride()
    .configureOutput({ writeOut: write, writeErr: () => undefined })
    .allowExcessArguments(false)
    .helpOption('--help', 'print this text');
}

/**
 * Reads the command line of one of these commands; undefined for any other. Throws commander's errors and usage errors.
 */
export function failureCommand(
  args: readonly string[],
  write: (text: string) => void,
): FailureCommand | undefined {
  const [name, ...rest] = args;
  if (name === 'recheck') {
    const command = parser(name, write)
      .description('Checks the history of a failure file with the current rules, without a server.')
      .option('--no-color', 'plain text')
      .addHelpText('after', EXIT_CODES)
      .parse(rest, { from: 'user' });
    const [file] = command.processedArgs as [string];
    return { kind: 'recheck', file, ...command.opts<{ color: boolean }>() };
  }
  if (name !== 'script') return undefined;
  const command = parser(name, write)
    .description(
      'Writes the program of a failure file as a Python script that needs only the standard library.',
    )
    .option(
      '--output <file>',
      'where to write the script (default: print it)',
      nonEmpty('--output', 'a file to write'),
    )
    .parse(rest, { from: 'user' });
  const [file] = command.processedArgs as [string];
  return { kind: 'script', file, ...command.opts<{ output?: string }>() };
}
