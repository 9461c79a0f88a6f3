// The composition root of `npm run matrix`: does the kit find every fault that was made on purpose, and for the right
// reason? Exit 0 when it does, 1 when a fault survives or the clean server does not pass, 2 for a wrong command line.
import { writeFile } from 'node:fs/promises';
import { UsageError } from '../cli/usage-error.ts';
import { matchesOnly } from '../run/only.ts';
import { serverScript } from '../target/server-package.ts';
import { TrialProcess } from './apart.ts';
import { listFaults } from './faults.ts';
import type { Fault } from './faults.ts';
import { matrixOptions } from './options.ts';
import type { Options } from './options.ts';
import { attributed, rowsOf, summaryOf } from './summary.ts';
import { DEMANDING } from './surroundings.ts';
import { summaryText, tableOf } from './table.ts';
import { baseline } from './trial.ts';
import type { Plan, Trial } from './trial.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Tries faults in several processes, each of which takes the next when it has done one. */
async function tryAll(tasks: readonly (readonly [Plan, Fault])[], jobs: number): Promise<Trial[]> {
  const queue = [...tasks];
  const trials: Trial[] = [];
  const worker = async () => {
    const apart = new TrialProcess();
    for (let task = queue.shift(); task; task = queue.shift()) {
      const result = await apart.try(...task);
      trials.push(result);
      const { fault, seed, ms } = result;
      const mark = attributed(result) ? 'killed  ' : 'SURVIVES';
      say(`${mark} ${fault.id}, seed ${seed}, ${(ms / 1_000).toFixed(1)} s`);
    }
    apart.close();
  };
  await Promise.all(Array.from({ length: jobs }, worker));
  return trials;
}

/** The clean server must pass; else no kill means anything. */
async function passesClean(plan: Plan): Promise<boolean> {
  let passes = true;
  for (const requirements of [[], ...DEMANDING.map((id) => [id])]) {
    const { conclusion } = await baseline(plan, requirements);
    passes &&= conclusion.exitCode === 0;
    say(`no fault${requirements.map((id) => `, ${id}`).join('')}: ${conclusion.sentence}`);
  }
  return passes;
}

async function chosen(script: string, { only }: Options): Promise<Fault[]> {
  const all = await listFaults(script);
  const faults = all.filter(({ id, kind, breaks }) => matchesOnly(only, id, kind, breaks));
  if (faults.length === 0) throw new UsageError('--only matches no fault.');
  return faults;
}

async function main(options: Options): Promise<number> {
  const began = performance.now();
  const script = serverScript();
  if (script === undefined) throw new UsageError('The package parley-server is not installed.');
  const faults = await chosen(script, options);
  const { scope } = options;
  say(
    scope === 'full'
      ? 'The whole kit is run for each fault.'
      : 'For each fault the checks of the requirement that it breaks are run, and where they find nothing, the smoke profile.',
  );
  const seeds = Array.from({ length: options.seeds }, (_, n) => n + 1);
  const tasks = faults.flatMap((fault) => seeds.map((seed) => [{ script, seed, scope }, fault] as const));
  const clean = await passesClean({ script, seed: 1, scope });
  const trials = await tryAll(tasks, options.jobs);
  const order = new Map(faults.map(({ id }, n) => [id, n]));
  trials.sort((a, b) => order.get(a.fault.id)! - order.get(b.fault.id)! || a.seed - b.seed);
  const summary = summaryOf(trials);
  const seconds = (performance.now() - began) / 1_000;
  process.stdout.write(`${tableOf(rowsOf(trials))}\n${summaryText(summary, seconds)}`);
  if (!clean) process.stdout.write('  The clean server did not pass.\n');
  if (options.json !== undefined) {
    await writeFile(
      options.json,
      `${JSON.stringify({ clean, scope, seconds, summary, trials }, undefined, 2)}\n`,
    );
  }
  return clean && summary.survivors.length === 0 ? 0 : 1;
}

try {
  process.exitCode = await main(matrixOptions(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  say(`matrix: ${error.message}`);
  process.exitCode = 2;
}
