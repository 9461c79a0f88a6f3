// The command `npm run bench`: our server, others, and a relay that only copies, in turn under the same load. Exit 0 after
// measuring; 1 if our server could not be measured or lost messages; 2 for a wrong command line.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommanderError } from 'commander';
import { UsageError } from '../src/cli/usage-error.ts';
import { LONGEST_MS } from '../src/clock.ts';
import { build } from './build.ts';
import type { Case } from './cases.ts';
import type { Times } from './generator.ts';
import { outcomes } from './goals.ts';
import { versionOf } from './installed.ts';
import { machine } from './machine.ts';
import { benchOptions } from './options.ts';
import type { Options } from './options.ts';
import { ENOUGH_ROUNDS, FORMAT, RECORD, write } from './record.ts';
import type { Record } from './record.ts';
import { measure, roundsOf, takesPart } from './rounds.ts';
import { rowOf } from './rows.ts';
import type { Row } from './rows.ts';
import { Cancelled, cancellation } from './cancellation.ts';
import { goalsTable, tableOf } from './table.ts';
import type { Target } from './targets/target.ts';

/** Load before the measurement: connections settle, and hot code is compiled. */
const WARM_UP_SECONDS = 2;
/** Usual time beside the load, for starting, connecting and stopping. */
const USUAL_TURN_SECONDS = 3;
/** Longest time beside the load; more means that something is wrong. */
const MOST_TURN_SECONDS = 30;

const say = (line: string): void => void process.stderr.write(`${line}\n`);

interface Present {
  readonly target: Target;
  readonly version: string;
}

/** The servers that are installed; prints the names of the others. */
async function present(targets: readonly Target[]): Promise<Present[]> {
  const found: Present[] = [];
  for (const target of targets) {
    const version = await versionOf(target);
    if (version === undefined) say(`${target.name} is not tried: ${target.asks?.program} is not installed`);
    else found.push({ target, version });
  }
  return found;
}

const turnsOf = (cases: readonly Case[], all: readonly Present[], rounds: number): number =>
  cases
    .map((each) => roundsOf(each, rounds) * all.filter(({ target }) => takesPart(each, target)).length)
    .reduce((sum, turns) => sum + turns, 0);

function recordOf(
  { cases, rounds, seconds }: Options,
  times: Times,
  all: readonly Present[],
  rows: readonly Row[],
): Record {
  return {
    format: FORMAT,
    day: new Date().toISOString().slice(0, 10),
    trial: rounds < ENOUGH_ROUNDS,
    rounds,
    seconds,
    warmUpSeconds: times.warmUpSeconds,
    machine: machine(),
    targets: all.map(({ target: { name, role, settings }, version }) => ({ name, role, version, settings })),
    goals: outcomes(cases, rows),
    rows,
  };
}

function print({ machine: here, targets, goals, rows }: Record): void {
  const peers = targets.map(({ name, version }) => `${name} ${version}`.trim()).join(', ');
  const tables = [...new Set(rows.map((row) => row.case))].map((name) =>
    tableOf(rows.filter((row) => row.case === name)),
  );
  const on = `${here.processor}, ${here.cores} cores, ${here.memoryGiB} GiB, ${here.system}, Node ${here.node}\n${peers}\n`;
  process.stdout.write([on, ...tables, goalsTable(goals)].filter((part) => part !== '').join('\n'));
}

async function run(options: Options, scratch: string): Promise<number> {
  const all = await present(options.targets);
  const times = { seconds: options.seconds, warmUpSeconds: Math.min(WARM_UP_SECONDS, options.seconds) };
  const turns = turnsOf(options.cases, all, options.rounds);
  const seconds = times.seconds + times.warmUpSeconds;
  say(`${turns} turns, about ${Math.ceil((turns * (seconds + USUAL_TURN_SECONDS)) / 60)} minutes`);
  const { signal, release } = cancellation(
    Math.min(turns * (seconds + MOST_TURN_SECONDS) * 1_000, LONGEST_MS),
  );
  try {
    const built = await build(scratch);
    const session = { built, scratch, times, rounds: options.rounds, signal, progress: say };
    const series = await measure(
      options.cases,
      all.map(({ target }) => target),
      session,
    );
    const record = recordOf(options, times, all, series.map(rowOf));
    print(record);
    if (options.json !== undefined) await write(options.json, record);
    if (options.record) await write(RECORD, record);
    const ours = record.rows.filter(({ role }) => role === 'ours');
    return ours.every(({ failed, lossy }) => failed.length === 0 && lossy === 0) ? 0 : 1;
  } finally {
    release();
  }
}

async function main(args: readonly string[]): Promise<number> {
  const options = benchOptions(args);
  const scratch = await mkdtemp(join(tmpdir(), 'bench-'));
  try {
    return await run(options, scratch);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  // Commander has printed the error itself. It also throws after printing help, with exit code 0.
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else if (error instanceof UsageError || error instanceof Cancelled) {
    say(`bench: ${error.message}`);
    process.exitCode = error instanceof Cancelled ? error.exitCode : 2;
  } else throw error;
}
