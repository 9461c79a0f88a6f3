// The command line of the matrix.
import { Command } from 'commander';
import { UsageError } from '../cli/usage-error.ts';
import { MAX_SEED } from '../cli/program.ts';
import { collected, nonEmpty, wholeNumber } from '../cli/values.ts';
import type { CombinedOptions } from './combined/combined.ts';
import { SIZES } from './mutation/sizes.ts';
import type { Size } from './mutation/sizes.ts';
import type { Scope } from './mutation/stages.ts';

export interface Options {
  readonly size: Size;
  readonly only: readonly string[];
  /** Number of faults in the sample; all faults if absent. */
  readonly sample?: number;
  readonly jobs: number;
  readonly scope: Scope;
  readonly json?: string;
  /** Renew the committed results. */
  readonly record: boolean;
  /** Number of seeds for conforming servers. If set, no faulty server is attacked. */
  readonly falsePositiveSeeds?: number;
  /** Whether to continue after the seeds that are recorded. */
  readonly goesOn: boolean;
  /** If set, the servers have several faults at once. */
  readonly combined?: CombinedOptions;
}

const MOST_SEEDS = 1_000;
const MOST_JOBS = 64;
const MOST_FAULTS = 10_000;
const MOST_COMBINATIONS = 10_000;
const COMBINATIONS = 100;

interface Given {
  seeds?: number;
  nightly?: true;
  sample?: number;
  only?: string[];
  jobs?: number;
  full?: true;
  json?: string;
  record?: true;
  falsePositives?: number;
  continue?: true;
  combined?: number | true;
  seed?: number;
  smoke?: true;
  keep?: string;
}

const program = (): Command =>
  new Command('matrix')
    .description('Tests the kit against every deliberate fault of the reference server.')
    .option(
      '--seeds <n>',
      `runs of each fault, with seeds 1 to n (default: ${SIZES.usual.seeds}, of each race ${SIZES.usual.raceSeeds})`,
      wholeNumber('--seeds', 1, MOST_SEEDS),
    )
    .option('--nightly', `${SIZES.nightly.seeds} runs of each fault, ${SIZES.nightly.raceSeeds} of each race`)
    .option(
      '--only <glob>',
      'only faults whose id, kind or requirement matches; with --combined, only these numbers (repeatable)',
      collected('--only'),
    )
    .option(
      '--sample <n>',
      'only n faults, from every kind and many areas',
      wholeNumber('--sample', 1, MOST_FAULTS),
    )
    .option('--jobs <n>', 'servers at a time (default: 2)', wholeNumber('--jobs', 1, MOST_JOBS))
    .option('--full', 'the whole kit for each fault; with --false-positives, all of its checks')
    .option(
      '--false-positives <n>',
      'attack servers that conform instead, with seeds 1 to n under all conditions',
      wholeNumber('--false-positives', 1, MOST_SEEDS),
    )
    .option(
      '--combined [n]',
      `attack n servers with several faults at once (default: ${COMBINATIONS})`,
      wholeNumber('--combined', 1, MOST_COMBINATIONS),
    )
    .option(
      '--seed <n>',
      'with --combined: draw other combinations (default: 1)',
      wholeNumber('--seed', 0, MAX_SEED),
    )
    .option('--smoke', 'with --combined: only the smoke profile')
    .option(
      '--keep <folder>',
      'with --combined: write all reports of the kit there',
      nonEmpty('--keep', 'a folder'),
    )
    .option('--continue', 'with --false-positives: go on after the seeds that are recorded, and add to them')
    .option('--json <file>', 'write all single results as JSON', nonEmpty('--json', 'a file to write'))
    .option('--record', 'renew the results in conformance/records/; with --only, a part of them')
    .allowExcessArguments(false)
    .exitOverride();

function sizeOf({ seeds, nightly }: Given): Size {
  if (seeds !== undefined && nightly)
    throw new UsageError('--seeds and --nightly exclude each other. Give one.');
  if (seeds !== undefined) return { seeds, raceSeeds: seeds };
  return nightly ? SIZES.nightly : SIZES.usual;
}

/** What `--combined` asks for; undefined without it. */
function combinedOf({
  combined,
  seed = 1,
  smoke,
  keep,
  only = [],
  ...given
}: Given): CombinedOptions | undefined {
  if (combined === undefined) return undefined;
  const { sample, nightly, seeds, full, falsePositives } = given;
  if ([sample, nightly, seeds, full, falsePositives].some((value) => value !== undefined)) {
    throw new UsageError(
      '--combined draws faults and tries the whole kit. Leave out --sample, --seeds, --nightly, --full and --false-positives.',
    );
  }
  const strange = only.find((number) => !/^[1-9]\d{0,8}$/.test(number));
  if (strange !== undefined) {
    throw new UsageError(`--only "${strange}": with --combined, expected the number of a combination.`);
  }
  if (only.length > 0 && given.record) {
    throw new UsageError('--record keeps results of all combinations. Leave out --only.');
  }
  const count = combined === true ? COMBINATIONS : combined;
  const profile = smoke ? 'smoke' : 'full';
  return { count, seed, numbers: only.map(Number), profile, ...(keep !== undefined && { keep }) };
}

function refuseNonsense({ falsePositives, only, sample, record, nightly, seeds, ...given }: Given): void {
  if (given.combined === undefined && (given.seed !== undefined || given.smoke || given.keep !== undefined)) {
    throw new UsageError('--seed, --smoke and --keep need --combined.');
  }
  if (given.continue && falsePositives === undefined) {
    throw new UsageError('--continue needs --false-positives N, where N is the last seed.');
  }
  if (sample !== undefined && record) {
    throw new UsageError('--record keeps results of whole requirements. Use --only instead of --sample.');
  }
  const ofFaults = only !== undefined || sample !== undefined || nightly || seeds !== undefined;
  if (falsePositives !== undefined && ofFaults) {
    throw new UsageError(
      '--false-positives tries no faults. Leave out --only, --sample, --seeds and --nightly.',
    );
  }
}

/** Reads the command line. Throws commander's errors and our own usage errors. */
export function matrixOptions(args: readonly string[]): Options {
  const given = program().parse(args, { from: 'user' }).opts<Given>();
  const combined = combinedOf(given);
  refuseNonsense(given);
  return {
    size: sizeOf(given),
    only: given.only ?? [],
    jobs: given.jobs ?? 2,
    scope: given.full ? 'full' : 'own',
    record: given.record ?? false,
    goesOn: given.continue ?? false,
    ...(given.sample !== undefined && { sample: given.sample }),
    ...(given.json !== undefined && { json: given.json }),
    ...(combined && { combined }),
    ...(given.falsePositives !== undefined && { falsePositiveSeeds: given.falsePositives }),
  };
}
