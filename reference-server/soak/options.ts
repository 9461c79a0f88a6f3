// The command line of the soak test.
import { Command } from 'commander';
import { integerWithin } from '../src/cli/integer.ts';
import { UsageError } from '../src/cli/usage-error.ts';
import type { Abuse } from './abuse.ts';
import { ABUSES, abuseNamed } from './abuses/index.ts';

export interface Options {
  readonly abuses: readonly Abuse[];
  readonly minutes: number;
  readonly json?: string;
  readonly record: boolean;
  readonly seed: number;
  readonly fault?: string;
}

const MINUTES = 10;
const MOST_MINUTES = 1_440;
const names = ABUSES.map(({ id }) => id).join(', ');

function among(text: string, before: readonly Abuse[] = []): Abuse[] {
  const abuses = text.split(',').map((id) => {
    const abuse = abuseNamed(id.trim());
    if (abuse) return abuse;
    throw new UsageError(`--only "${id.trim()}": expected one of ${names}.`);
  });
  return [...before, ...abuses];
}

/** Reads the command line; throws errors of commander and `UsageError`s. */
export function soakOptions(args: readonly string[]): Options {
  const command = new Command('soak')
    .exitOverride()
    .description(
      'Abuses the reference server, and checks that canary clients that chat meanwhile lose nothing.',
    )
    .option(
      '--minutes <n>',
      `minutes of normal chat; each abuse takes a thirtieth of that, at least 6 seconds (default: ${MINUTES})`,
      integerWithin('--minutes', 1, MOST_MINUTES),
    )
    .option('--only <abuse>', `only these abuses, of ${names}`, among)
    .option('--seed <n>', 'seed of the fuzzed frames (default: 1)', integerWithin('--seed', 0, 2 ** 31 - 1))
    .option('--json <file>', 'also write the results as JSON')
    .option('--record', 'renew reference-server/records/soak.json, the source of the page')
    .option('--fault <id>', 'abuse a server with a deliberate fault (see npx conformance --list-faults)')
    .allowExcessArguments(false)
    .parse(args, { from: 'user' });
  const { minutes, only, seed, json, record, fault } = command.opts<{
    minutes?: number;
    only?: Abuse[];
    seed?: number;
    json?: string;
    record?: true;
    fault?: string;
  }>();
  if (record && (only !== undefined || fault !== undefined)) {
    throw new UsageError(
      '--record stores only whole runs of the clean server. Leave out --only and --fault, or use --json.',
    );
  }
  return {
    abuses: only ?? ABUSES,
    minutes: minutes ?? MINUTES,
    seed: seed ?? 1,
    record: record ?? false,
    ...(json !== undefined && { json }),
    ...(fault !== undefined && { fault }),
  };
}
