// Writes the reports of a run: first the one on the console, because it can't fail later, then the requested files. A
// file that can't be written does not change the verdict.
import { consoleReport } from '../report/console.ts';
import { escapeControl } from '../text/escape.ts';
import { jsonReport } from '../report/json.ts';
import { paintFor } from '../report/paint.ts';
import type { ReportFile } from '../report/report-file.ts';
import { baselineOf } from '../run/baseline.ts';
import { errnoText } from './errno-text.ts';
import { keep } from './failures.ts';
import type { Options, Subject } from './options.ts';
import { repeatCommand } from './repeat.ts';
import type { Io } from './io.ts';
import type { FailureFile } from '../data/failure-file.ts';
import { EXIT } from '../data/result.ts';
import type { RunResult } from '../data/result.ts';

/** The files of a run, reserved before it begins. */
export interface Files {
  readonly json: ReportFile | undefined;
  readonly baseline: ReportFile | undefined;
  /** The failures that the folder of `--failures` contained. */
  readonly failed: readonly FailureFile[];
}

function print(result: RunResult, subject: Subject, options: Options, { stdout, stderr }: Io): void {
  // A run that could not begin has only one sentence to report.
  if (result.checks.length === 0) {
    stderr.write(`conformance: ${escapeControl(result.conclusion.sentence)}\n`);
    return;
  }
  const repeat = repeatCommand(subject, options.choice, options.replay);
  const { docs, verbose, color } = options;
  const style = { paint: paintFor(stdout, color), verbose, repeat, ...(docs !== undefined && { docs }) };
  stdout.write(consoleReport(result, style));
}

/** A run that ended early knows too few failures to serve as a baseline. */
async function writeBaseline(result: RunResult, file: ReportFile | undefined, say: (line: string) => void) {
  if (!file || result.checks.length === 0) return;
  if (result.endedEarly)
    return say('No baseline was written: the run ended early and may have missed failures.');
  await file.commit(`${JSON.stringify(baselineOf(result), null, 2)}\n`);
}

async function writeFailures(
  result: RunResult,
  { failures }: Options,
  { failed }: Files,
  say: (line: string) => void,
) {
  if (failures === undefined || result.checks.length === 0) return;
  say(await keep(failures, result, failed));
}

/** Writes all reports of a result. Returns the exit code. */
export async function writeReports(
  result: RunResult,
  subject: Subject,
  options: Options,
  files: Files,
  io: Io,
): Promise<number> {
  print(result, subject, options, io);
  const say = (line: string) => void io.stderr.write(`${line}\n`);
  const writes: readonly (readonly [string, string | undefined, () => Promise<void> | undefined])[] = [
    ['--json', options.json, () => files.json?.commit(jsonReport(result, options.docs))],
    ['--write-baseline', options.writeBaseline, () => writeBaseline(result, files.baseline, say)],
    ['--failures', options.failures, () => writeFailures(result, options, files, say)],
  ];
  let lost = false;
  for (const [option, path = '', write] of writes) {
    try {
      await write();
    } catch (error) {
      lost = true;
      say(
        `conformance: ${option} "${escapeControl(path)}" could not be written: ${errnoText(error)}. The verdict is not affected.`,
      );
    }
  }
  const { exitCode } = result.conclusion;
  const decided =
    [EXIT.failed, EXIT.staleBaseline].some((code) => code === exitCode) || exitCode > EXIT.internal;
  return lost && !decided ? EXIT.usage : exitCode;
}
