// The command line of the soak.
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
    throw new UsageError(`--only "${id.trim()}": expected one of ${names}. Choose from them.`);
  });
  return [...before, ...abuses];
}

/** Reads it; throws commander's errors and our own usage errors. */
export function soakOptions(args: readonly string[]): Options {
  const command = new Command('soak')
    .exitOverride()
    .description('Abuses the reference server, and shows that those who chat meanwhile lose nothing.')
    .option(
      '--minutes <n>',
      `of normal chat; each abuse takes a thirtieth of it, 6 seconds at least (default: ${MINUTES})`,
      integerWithin('--minutes', 1, MOST_MINUTES),
    )
    .option('--only <abuse>', `abuses, of ${names}`, among)
    .option('--seed <n>', 'of the fuzzed frames (default: 1)', integerWithin('--seed', 0, 2 ** 31 - 1))
    .option('--json <file>', 'write what was measured as JSON, too')
    .option('--record', 'renew reference-server/records/soak.json, from which the page is made')
    .option('--fault <id>', 'abuse a server that is wrong on purpose (see npx conformance --list-faults)')
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
      '--record keeps whole runs of the clean server: leave --only and --fault out, or use --json.',
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
