// Writes the reports of a run: first the requested files, then the one on the console, whose last line says the exit code. A
// file that can't be written does not change the verdict.
import { consoleReport } from '../report/console.ts';
import { escapeControl } from '../text/escape.ts';
import { jsonReport } from '../report/json.ts';
import { paintFor } from '../report/paint.ts';
import type { ReportFile } from '../report/report-file.ts';
import { baselineOf } from '../run/baseline.ts';
import type { Baseline } from '../run/baseline.ts';
import { errnoText } from './errno-text.ts';
import { keep } from './failures.ts';
import { codeAfterLoss, codeOncePrinted } from './lost-output.ts';
import type { Options, Subject } from './options.ts';
import { repeatCommand } from './repeat.ts';
import type { Io } from './io.ts';
import type { FailureFile } from '../data/failure-file.ts';
import type { RunResult } from '../data/result.ts';

/** The files of a run, reserved before it begins. */
export interface Files {
  readonly json: ReportFile | undefined;
  readonly baseline: ReportFile | undefined;
  /** The baseline that the run is compared with. */
  readonly known: Baseline | undefined;
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
async function writeBaseline(
  result: RunResult,
  { baseline: file, known }: Files,
  say: (line: string) => void,
) {
  if (!file || result.checks.length === 0) return;
  if (result.endedEarly)
    return say('No baseline was written: the run ended early and may have missed failures.');
  await file.commit(`${JSON.stringify(baselineOf(result, known), null, 2)}\n`);
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

/** Writes the files. Returns the options whose file was lost, and says why. */
async function writeFiles(
  result: RunResult,
  options: Options,
  files: Files,
  say: (line: string) => void,
  sayLater: (line: string) => void,
): Promise<string[]> {
  const writes: readonly (readonly [string, string | undefined, () => Promise<void> | undefined])[] = [
    ['--json', options.json, () => files.json?.commit(jsonReport(result, options))],
    ['--write-baseline', options.writeBaseline, () => writeBaseline(result, files, sayLater)],
    ['--failures', options.failures, () => writeFailures(result, options, files, sayLater)],
  ];
  const lost: string[] = [];
  for (const [option, path = '', write] of writes) {
    try {
      await write();
    } catch (error) {
      lost.push(option);
      say(
        `conformance: ${option} "${escapeControl(path)}" could not be written: ${errnoText(error)}. The verdict is not affected.`,
      );
    }
  }
  return lost;
}

/** The result with the exit code that the command ends with. */
function concluded(result: RunResult, lost: readonly string[]): RunResult {
  const { conclusion } = result;
  if (lost.length === 0) return result;
  return { ...result, conclusion: { ...conclusion, exitCode: codeAfterLoss(conclusion.exitCode) } };
}

/** Writes all reports of a result. Returns the exit code. */
export async function writeReports(
  result: RunResult,
  subject: Subject,
  options: Options,
  files: Files,
  io: Io,
): Promise<number> {
  const say = (line: string) => void io.stderr.write(`${line}\n`);
  const later: string[] = [];
  const lost = await writeFiles(result, options, files, say, (line) => later.push(line));
  const final = concluded(result, lost);
  print(final, subject, options, io);
  for (const line of later) say(line);
  const { exitCode, sentence } = final.conclusion;
  return codeOncePrinted(exitCode, io, escapeControl(sentence));
}
