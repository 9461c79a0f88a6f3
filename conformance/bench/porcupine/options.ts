// The command line of the benchmark.

import { Command } from 'commander';
import { nonEmpty, wholeNumber } from '../../src/cli/values.ts';
import { UsageError } from '../../src/cli/usage-error.ts';

export interface Options {
  /** Porcupine's `test_data`, or any folder with such files. */
  readonly folder?: string;
  readonly made: boolean;
  /** Porcupine's source. */
  readonly go?: string;
  readonly json?: string;
  readonly repetitions: number;
  readonly timeoutMs: number;
}

const REPETITIONS = 11;
const MOST_REPETITIONS = 1_000;
const TIMEOUT_MS = 30_000;
const MOST_TIMEOUT_MS = 3_600_000;

/** Reads it; throws commander's errors and our own usage errors. */
export function benchOptions(args: readonly string[]): Options {
  const command = new Command('bench:porcupine')
    .exitOverride()
    .description("Holds the linearizability checker against the histories of Porcupine's repository.")
    .argument('[folder]', "Porcupine's folder test_data, or another with such files")
    .option('--made', 'histories of the same shape, made up here, too')
    .option('--go <folder>', "Porcupine's source: its checker is timed, too", nonEmpty('--go', 'a folder'))
    .option('--json <file>', 'write the figures as JSON, too', nonEmpty('--json', 'a file to write'))
    .option(
      '--repetitions <n>',
      `rounds that count, of which the median is taken (default: ${REPETITIONS})`,
      wholeNumber('--repetitions', 1, MOST_REPETITIONS),
    )
    .option(
      '--timeout-ms <n>',
      `for one history (default: ${TIMEOUT_MS})`,
      wholeNumber('--timeout-ms', 1, MOST_TIMEOUT_MS),
    )
    .allowExcessArguments(false)
    .parse(args, { from: 'user' });
  const [folder] = command.args;
  const given = command.opts<{
    made?: true;
    go?: string;
    json?: string;
    repetitions?: number;
    timeoutMs?: number;
  }>();
  if (folder === undefined && !given.made) {
    throw new UsageError(
      "expected a folder with histories, or --made. Give Porcupine's folder test_data, as in `npm run bench:porcupine -- ../porcupine/test_data`.",
    );
  }
  return {
    ...(folder !== undefined && { folder }),
    made: given.made ?? false,
    ...(given.go !== undefined && { go: given.go }),
    ...(given.json !== undefined && { json: given.json }),
    repetitions: given.repetitions ?? REPETITIONS,
    timeoutMs: given.timeoutMs ?? TIMEOUT_MS,
  };
}
