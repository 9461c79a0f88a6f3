// The composition root of `npm run bench:porcupine`: the checker against histories whose verdicts are known, and against
// Porcupine's own time. Exit 0 when every verdict is the known one, 1 when one is not, 2 when it could not be run.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommanderError } from 'commander';
import { UsageError } from '../../src/cli/usage-error.ts';
import { subjectsIn, type Subject } from './files.ts';
import { PUBLISHED, type Format } from './known.ts';
import { writeMade } from './made.ts';
import { measure, type Measured } from './measure.ts';
import { benchOptions, type Options } from './options.ts';
import { agrees, ratioOf, summaryOf, tableOf } from './table.ts';
import { Porcupine } from './theirs.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

async function subjectsFor({ folder, made }: Options, scratch: string): Promise<Subject[]> {
  const given = folder === undefined ? [] : await subjectsIn(folder);
  if (folder !== undefined) {
    for (const format of Object.keys(PUBLISHED) as Format[]) {
      const found = given.filter((each) => each.format === format).length;
      say(`${found} of the ${PUBLISHED[format]} published ${format} histories`);
    }
  }
  if (!made) return given;
  await writeMade(scratch);
  return [...given, ...(await subjectsIn(scratch))];
}

function figures(rows: readonly Measured[], options: Options, go: string | undefined): string {
  const machine = { node: process.version, go, processors: cpus().map(({ model }) => model) };
  const { repetitions, timeoutMs } = options;
  const histories = rows.map((row) => ({ ...row, ratio: ratioOf(row) }));
  return `${JSON.stringify({ machine, repetitions, timeoutMs, histories }, undefined, 2)}\n`;
}

async function run(options: Options, scratch: string): Promise<number> {
  const subjects = await subjectsFor(options, scratch);
  const porcupine = options.go === undefined ? undefined : await Porcupine.build(options.go, scratch);
  try {
    const rows = await measure(subjects, porcupine, options);
    process.stdout.write(`${tableOf(rows)}${summaryOf(rows)}`);
    if (options.json !== undefined) await writeFile(options.json, figures(rows, options, porcupine?.version));
    return rows.every(agrees) ? 0 : 1;
  } finally {
    porcupine?.close();
  }
}

async function main(args: readonly string[]): Promise<number> {
  const options = benchOptions(args);
  const scratch = await mkdtemp(join(tmpdir(), 'bench-porcupine-'));
  try {
    return await run(options, scratch);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  // Commander has said so itself; asked for help, it throws too, with exit code 0.
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else if (error instanceof UsageError) {
    say(`bench:porcupine: ${error.message}`);
    process.exitCode = 2;
  } else throw error;
}
