// Measures how true the kit's reports are: attacks servers that have several faults at once.
import { writeFile } from 'node:fs/promises';
import { UsageError } from '../../cli/usage-error.ts';
import { listFaults } from '../mutation/faults.ts';
import type { Options } from '../options.ts';
import { COMBINED_RECORD, keep } from '../records/files.ts';
import { recordText } from '../records/kill-record.ts';
import { candidates, draw } from './draw.ts';
import type { Combination, Profile } from './draw.ts';
import { figuresOf, reachesGoals } from './figures.ts';
import { combinedRecord } from './recording.ts';
import { details, figuresText, isRight, trialLine } from './text.ts';
import { tryCombinations } from './trials.ts';
import type { Trial } from './trials.ts';

/** What `--combined` needs to know. */
export interface CombinedOptions {
  /** Number of combinations. */
  readonly count: number;
  /** The seed from which they are drawn. */
  readonly seed: number;
  /** Only these of them; all if empty. */
  readonly numbers: readonly number[];
  readonly profile: Profile;
  /** Folder for all reports. */
  readonly keep?: string;
}

function chosen(all: readonly Combination[], numbers: readonly number[]): Combination[] {
  const strange = numbers.find((number) => all.every((each) => each.number !== number));
  if (strange !== undefined)
    throw new UsageError(`--only ${strange} is none of the combinations 1 to ${all.length}.`);
  return all.filter(({ number }) => numbers.length === 0 || numbers.includes(number));
}

/** Returns the exit code: 0 if the goals are reached and the clean server passed. */
export async function combined(
  script: string,
  { jobs, json, record, ...options }: Pick<Options, 'jobs' | 'json' | 'record'> & CombinedOptions,
  say: (line: string) => unknown,
): Promise<number> {
  const began = performance.now();
  const { count, seed, numbers, profile, keep: folder } = options;
  const faults = candidates(await listFaults(script), profile);
  const all = Array.from({ length: count }, (_, n) => draw(faults, seed, n + 1));
  const combinations = chosen(all, numbers);
  say(
    `Each of ${combinations.length} servers has several of ${faults.length} faults (seed ${seed}, profile ${profile}).`,
  );
  const plan = { script, profile, jobs, ...(folder !== undefined && { keep: folder }) };
  // A run can take hours, so each result is printed as it comes.
  const show = (trial: Trial) => {
    say(trialLine(trial));
    if (!isRight(trial)) process.stdout.write(`${details(trial)}\n`);
  };
  const { clean, trials } = await tryCombinations(plan, combinations, show);
  const seconds = Math.round((performance.now() - began) / 1_000);
  const figures = figuresOf(trials);
  process.stdout.write(figuresText(figures, trials.length, seconds));
  if (!clean.passes) process.stdout.write('  The clean server did not pass.\n');
  const result = combinedRecord({ seconds, jobs, profile, seed, cleanSeconds: clean.ms / 1_000 }, trials);
  if (json !== undefined) await writeFile(json, recordText({ ...result, trials }));
  if (record && clean.passes) keep(COMBINED_RECORD, recordText(result));
  else if (record) say('Nothing was recorded, because the clean server did not pass.');
  return clean.passes && reachesGoals(figures) ? 0 : 1;
}
