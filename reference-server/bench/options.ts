// The command line of the benchmark.

import { Command } from 'commander';
import { UsageError } from '../src/cli/usage-error.ts';
import { integerWithin } from '../src/cli/integer.ts';
import { CASE_NAMES, CASES, casesNamed } from './cases.ts';
import type { Case } from './cases.ts';
import { TARGETS } from './targets/index.ts';
import type { Target } from './targets/target.ts';

export interface Options {
  readonly cases: readonly Case[];
  readonly targets: readonly Target[];
  readonly rounds: number;
  readonly seconds: number;
  readonly json?: string;
  readonly record: boolean;
}

const ROUNDS = 5;
const MOST_ROUNDS = 100;
const SECONDS = 3;
const MOST_SECONDS = 600;

/** Reads names separated by commas, each of which must be known. */
function among(option: string, known: readonly string[]) {
  return (text: string, before: readonly string[] = []): string[] => {
    const names = text.split(',').map((name) => name.trim());
    const stranger = names.find((name) => !known.includes(name));
    if (stranger === undefined) return [...before, ...names];
    throw new UsageError(`${option} "${stranger}": expected one of ${known.join(', ')}.`);
  };
}

const targetNames = TARGETS.map(({ name }) => name);

/** Reads the command line; throws errors of commander and `UsageError`s. */
export function benchOptions(args: readonly string[]): Options {
  const command = new Command('bench')
    .exitOverride()
    .description('Measures the reference server beside other servers and a relay that only copies bytes.')
    .option('--only <case>', `only these cases, of ${CASE_NAMES.join(', ')}`, among('--only', CASE_NAMES))
    .option(
      '--targets <names>',
      `only these servers, of ${targetNames.join(', ')}`,
      among('--targets', targetNames),
    )
    .option(
      '--rounds <n>',
      `turns of each server; the median counts (default: ${ROUNDS})`,
      integerWithin('--rounds', 1, MOST_ROUNDS),
    )
    .option(
      '--seconds <n>',
      `seconds of measurement in a turn (default: ${SECONDS})`,
      integerWithin('--seconds', 1, MOST_SECONDS),
    )
    .option('--json <file>', 'also write the figures as JSON')
    .option('--record', 'renew reference-server/records/bench.json, the source of the page')
    .allowExcessArguments(false)
    .parse(args, { from: 'user' });
  const { only, targets, rounds, seconds, json, record } = command.opts<{
    only?: string[];
    targets?: string[];
    rounds?: number;
    seconds?: number;
    json?: string;
    record?: true;
  }>();
  if (record && (only ?? targets)) {
    throw new UsageError('--record stores only whole runs. Leave out --only and --targets, or use --json.');
  }
  return {
    cases: only ? casesNamed(only) : CASES,
    targets: targets ? TARGETS.filter(({ name }) => targets.includes(name)) : TARGETS,
    rounds: rounds ?? ROUNDS,
    seconds: seconds ?? SECONDS,
    ...(json !== undefined && { json }),
    record: record ?? false,
  };
}
