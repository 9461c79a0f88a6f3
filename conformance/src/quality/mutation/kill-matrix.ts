// Measures the mutation matrix: does the kit find every deliberate fault, and for the right reason?
import { writeFile } from 'node:fs/promises';
import pMap from 'p-map';
import { UsageError } from '../../cli/usage-error.ts';
import { CHECKS } from '../../checks/index.ts';
import { matchesOnly } from '../../run/only.ts';
import { keep, KILL_RECORD, textOf } from '../records/files.ts';
import { parseRecord, recordText } from '../records/kill-record.ts';
import type { KillRecord } from '../records/kill-record.ts';
import { TrialProcess } from './trial-process.ts';
import { PeriodicProgress } from '../progress/periodic-progress.ts';
import { tryClean } from './clean-server.ts';
import { listFaults } from './faults.ts';
import type { Fault } from './faults.ts';
import type { Options } from '../options.ts';
import { recordOf } from './kill-recording.ts';
import type { Run } from './kill-recording.ts';
import { sampleOf, tasksOf } from './sizes.ts';
import type { Task } from './sizes.ts';
import { attributed, rowsOf, summaryOf } from './summary.ts';
import { summaryText, survival, tableOf } from './table.ts';
import type { Trial } from './trial.ts';
import { largest } from '../../text/extremes.ts';

type Say = (line: string) => unknown;

/** Tries faults in several processes. Each process takes the next fault when it is free. */
async function tryAll(tasks: readonly Task[], jobs: number, say: Say): Promise<Trial[]> {
  const progress = new PeriodicProgress(tasks.length, say);
  const processes = Array.from({ length: jobs }, () => new TrialProcess());
  const idle = [...processes];
  const one = async (task: Task): Promise<Trial> => {
    const apart = idle.pop()!;
    const result = await apart.try(...task);
    idle.push(apart);
    const { fault, seed } = result;
    const why = attributed(result) ? undefined : survival({ fault, trials: [result] });
    progress.done(why && `${fault.id}, seed ${seed}: ${why}`);
    return result;
  };
  const trials = await pMap(tasks, one, { concurrency: jobs });
  for (const each of processes) each.close();
  return trials;
}

function chosen(all: readonly Fault[], { only, sample }: Options): Fault[] {
  const faults = all.filter(({ id, kind, breaks }) => matchesOnly(only, id, kind, breaks));
  if (faults.length === 0)
    throw new UsageError('--only matches no fault. `npx conformance --list-faults` shows them.');
  return sample === undefined ? faults : sampleOf(faults, sample);
}

/** Writes the record: a new one, or the existing one with the tried faults renewed. */
function renew(all: readonly Fault[], whole: boolean, run: Run): void {
  const text = whole ? undefined : textOf(KILL_RECORD);
  const before = text === undefined ? undefined : parseRecord(text);
  if (!whole && (before === undefined || typeof before === 'string')) {
    throw new UsageError(
      `--record with only some faults renews an existing record, but ${KILL_RECORD} is not a record. Run it with all faults.`,
    );
  }
  const record = recordOf({ checks: CHECKS, faults: all }, run, before as KillRecord | undefined);
  keep(KILL_RECORD, recordText(record));
}

/** Returns the exit code: 0 if every run killed its fault and the clean server passed. */
export async function killMatrix(script: string, options: Options, say: Say): Promise<number> {
  const began = performance.now();
  const all = await listFaults(script);
  const faults = chosen(all, options);
  const { scope, jobs, size } = options;
  say(
    scope === 'full'
      ? 'Each fault is tried with the whole kit.'
      : 'Each fault is tried with all checks of the requirement that it breaks; if they find nothing, with the smoke profile.',
  );
  const tasks = tasksOf(script, faults, size, scope);
  const whole = faults.length === all.length;
  const requirements = whole ? [] : [...new Set(faults.map(({ breaks }) => breaks))];
  const seeds = largest(tasks.map(([{ seed }]) => seed));
  const clean = await tryClean(script, requirements, seeds, say);
  const trials = await tryAll(tasks, jobs, say);
  const summary = summaryOf(trials);
  const seconds = Math.round((performance.now() - began) / 1_000);
  process.stdout.write(`${tableOf(rowsOf(trials))}\n${summaryText(summary, seconds)}`);
  if (!clean.passes) process.stdout.write('  The clean server did not pass.\n');
  if (options.json !== undefined) {
    await writeFile(options.json, recordText({ clean, scope, size, seconds, summary, trials }));
  }
  const run = { seconds, jobs, ...size };
  if (options.record && clean.passes) renew(all, whole, { trials, clean: clean.decided, run });
  else if (options.record) say('Nothing was recorded, because the clean server did not pass.');
  return clean.passes && summary.survivors.length === 0 ? 0 : 1;
}
