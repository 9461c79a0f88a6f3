// The command `npm run soak`: a server for each abuse, canary clients that chat meanwhile, and a table. Exit 0 if the server
// held; 1 if anything was lost or left behind, or the server died; 2 for a wrong command line.
import { CommanderError } from 'commander';
import { machine } from '../bench/machine.ts';
import { Cancelled, cancellation } from '../bench/cancellation.ts';
import { UsageError } from '../src/cli/usage-error.ts';
import type { Abuse } from './abuse.ts';
import { soakOptions } from './options.ts';
import type { Options } from './options.ts';
import type { Outcome, Skipped } from './outcome.ts';
import { ENOUGH_MINUTES, FORMAT, RECORD, recorded, write } from './record.ts';
import type { SoakRecord } from './record.ts';
import { tableOf, verdictText } from './table.ts';
import { tryAbuse } from './trial.ts';
import type { Course } from './trial.ts';
import {
  FLAT_BYTES,
  FLAT_SHARE,
  HELD_GROWTH_BYTES,
  NOTICED_FACTOR,
  NOTICED_MS,
  RSS_GROWTH_BYTES,
  RSS_GROWTH_FACTOR,
  judge,
} from './verdict.ts';

const CANARIES = 50;
const PERIODS = 3;
const LEAST_SECONDS = 6;
const ABUSE_SHARE = 1 / 30;
const CALM_SECONDS = 4;
const AFTER_SECONDS = 3;
const TIMEOUT_MS = 15_000;
/** Beside its periods: connecting, collecting, and rounds that are longer than their period. */
const USUAL_SECONDS = 8;
const MOST_SECONDS = 600;

const say = (line: string): void => void process.stderr.write(`${line}\n`);

function courseOf({ id }: Abuse, { minutes, seed, fault }: Options, signal: AbortSignal): Course {
  const seconds = Math.max(LEAST_SECONDS, minutes * 60 * ABUSE_SHARE);
  const long = id === 'chat';
  return {
    ...{
      canaries: CANARIES,
      calmSeconds: CALM_SECONDS,
      afterSeconds: AFTER_SECONDS,
      timeoutMs: TIMEOUT_MS,
    },
    ...{ seed, signal },
    // A chat is one long period; a line is fitted to its memory.
    periods: long ? 1 : PERIODS,
    periodSeconds: long ? minutes * 60 : seconds / PERIODS,
    ...(fault !== undefined && { fault }),
  };
}

const secondsOf = ({ calmSeconds, periods, periodSeconds, afterSeconds }: Course): number =>
  2 * calmSeconds + periods * (periodSeconds + afterSeconds);

async function tryAll(options: Options, signal: AbortSignal): Promise<(Outcome | Skipped)[]> {
  const outcomes: (Outcome | Skipped)[] = [];
  for (const abuse of options.abuses) {
    const { id, what } = abuse;
    const skipped = abuse.unless?.();
    const outcome =
      skipped === undefined
        ? judge(await tryAbuse(abuse, courseOf(abuse, options, signal)))
        : { id, what, skipped };
    outcomes.push(outcome);
    say(`${id}: ${'skipped' in outcome ? `not tried: ${outcome.skipped}` : verdictText(outcome)}`);
  }
  return outcomes;
}

function recordOf({ minutes, seed }: Options, outcomes: readonly (Outcome | Skipped)[]): SoakRecord {
  return {
    format: FORMAT,
    day: new Date().toISOString().slice(0, 10),
    trial: minutes < ENOUGH_MINUTES,
    minutes,
    canaries: CANARIES,
    seed,
    machine: machine(),
    bounds: {
      noticedFactor: NOTICED_FACTOR,
      noticedMs: NOTICED_MS,
      heldGrowthBytes: HELD_GROWTH_BYTES,
      rssGrowthFactor: RSS_GROWTH_FACTOR,
      rssGrowthBytes: RSS_GROWTH_BYTES,
      flatShare: FLAT_SHARE,
      flatBytes: FLAT_BYTES,
    },
    outcomes: outcomes.map(recorded),
  };
}

async function main(args: readonly string[]): Promise<number> {
  const options = soakOptions(args);
  const { signal, release } = cancellation(
    options.abuses.length * MOST_SECONDS * 1_000 + options.minutes * 60_000,
  );
  const seconds = options.abuses.map((abuse) => secondsOf(courseOf(abuse, options, signal)) + USUAL_SECONDS);
  say(`${options.abuses.length} abuses, about ${Math.ceil(seconds.reduce((a, b) => a + b) / 60)} minutes`);
  try {
    const outcomes = await tryAll(options, signal);
    process.stdout.write(tableOf(outcomes));
    const record = recordOf(options, outcomes);
    if (options.json !== undefined) await write(options.json, record);
    if (options.record) await write(RECORD, record);
    return outcomes.every((outcome) => 'skipped' in outcome || outcome.failures.length === 0) ? 0 : 1;
  } finally {
    release();
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  // Commander has printed the error itself. It also throws after printing help, with exit code 0.
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else if (error instanceof UsageError || error instanceof Cancelled) {
    say(`soak: ${error.message}`);
    process.exitCode = error instanceof Cancelled ? error.exitCode : 2;
  } else throw error;
}
