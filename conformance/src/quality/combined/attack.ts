// Runs the kit once against a server with several faults, in a separate process, as the command would: with both reports.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LIMIT_TIMEOUT_MS } from '../../cli/options.ts';
import { repeatCommand } from '../../cli/repeat.ts';
import { consoleReport } from '../../report/console.ts';
import { jsonReport } from '../../report/json.ts';
import { plain } from '../../report/paint.ts';
import { runKit } from '../../run/run.ts';
import { startReference } from '../../target/reference.ts';
import type { Ended } from '../process/separate-process.ts';
import { SeparateProcess, serveTasks } from '../process/separate-process.ts';
import { silent } from '../progress/silent.ts';
import type { Profile } from './draw.ts';
import { factsOf } from './facts.ts';
import type { ReportFacts } from './facts.ts';

export interface Attack {
  readonly script: string;
  /** Ids of the faults; none for the clean server. */
  readonly faults: readonly string[];
  readonly seed: number;
  readonly profile: Profile;
  /** Whether the run waits for the time limits of the server. */
  readonly waits: boolean;
  /** Only these requirements or checks; all if absent. */
  readonly only?: readonly string[];
  /** A folder for both reports, and the beginning of their names. */
  readonly keep?: { readonly folder: string; readonly name: string };
}

export interface Attacked {
  /** Ids of the faults that acted. */
  readonly acted: readonly string[];
  readonly facts: ReportFacts;
  readonly ms: number;
  /** Lines of the report for people. */
  readonly lines: number;
  /** Bytes of the JSON report. */
  readonly bytes: number;
}

/** A run that takes longer is stopped, in ms. It counts as one that found nothing. */
export const MOST_MS = 900_000;

async function keepReports(keep: Attack['keep'], text: string, json: string): Promise<void> {
  if (!keep) return;
  await mkdir(keep.folder, { recursive: true });
  await writeFile(join(keep.folder, `${keep.name}.txt`), text);
  await writeFile(join(keep.folder, `${keep.name}.json`), json);
}

async function attack({ script, faults, seed, profile, waits, only = [], keep }: Attack): Promise<Attacked> {
  const fault = faults.length === 0 ? {} : { fault: faults.join() };
  const reference = await startReference({ script, ...fault });
  try {
    const began = performance.now();
    const choice = { seed, profile, only, limitTimeoutMs: waits ? LIMIT_TIMEOUT_MS.full : 0 };
    const result = await runKit({ target: reference.target, process: reference, ...choice }, silent);
    const repeat = repeatCommand({ kind: 'reference', limits: new Map(), ...fault }, choice);
    // A run that could not begin has only one sentence to report.
    const text =
      result.checks.length === 0
        ? `${result.conclusion.sentence}\n`
        : consoleReport(result, { paint: plain, verbose: false, repeat });
    const json = jsonReport(result);
    const ms = performance.now() - began;
    await keepReports(keep, text, json);
    // All output of the server is available once it has stopped.
    await reference.stop();
    const facts = factsOf(JSON.parse(json) as Parameters<typeof factsOf>[0]);
    const lines = text.split('\n').length - 1;
    return { acted: reference.acted(), facts, ms, lines, bytes: Buffer.byteLength(json) };
  } finally {
    await reference.stop();
  }
}

/** A process that attacks one server after the other. */
export class AttackProcess {
  readonly #process = new SeparateProcess<Attack, Attacked>(import.meta.url);

  run(task: Attack): Promise<Attacked | Ended> {
    return this.#process.run(task, MOST_MS);
  }

  close(): void {
    this.#process.close();
  }
}

serveTasks(import.meta.url, attack);
