// The command line of the matrix.
import { Command } from 'commander';
import { collected, nonEmpty, wholeNumber } from '../cli/values.ts';
import type { Scope } from './trial.ts';

export interface Options {
  readonly seeds: number;
  readonly only: readonly string[];
  readonly jobs: number;
  readonly scope: Scope;
  readonly json?: string;
}

const MOST_SEEDS = 1_000;
const MOST_JOBS = 64;

/** Reads it; throws commander's errors and our own usage errors. */
export function matrixOptions(args: readonly string[]): Options {
  const command = new Command('matrix')
    .description('Holds the kit against every deliberate fault of the reference server.')
    .option(
      '--seeds <n>',
      'runs of each fault, with seeds 1 to n (default: 1)',
      wholeNumber('--seeds', 1, MOST_SEEDS),
    )
    .option(
      '--only <glob>',
      'only faults whose id, kind or requirement matches (repeatable)',
      collected('--only'),
    )
    .option('--jobs <n>', 'servers at a time (default: 2)', wholeNumber('--jobs', 1, MOST_JOBS))
    .option('--full', 'the whole kit for each fault')
    .option('--json <file>', 'write the table as JSON, too', nonEmpty('--json', 'a file to write'))
    .allowExcessArguments(false);
  const given = command
    .parse(args, { from: 'user' })
    .opts<{ seeds?: number; only?: string[]; jobs?: number; full?: true; json?: string }>();
  return {
    seeds: given.seeds ?? 1,
    only: given.only ?? [],
    jobs: given.jobs ?? 2,
    scope: given.full ? 'full' : 'own',
    ...(given.json !== undefined && { json: given.json }),
  };
}
