// One run, from its target to its reports: opens the target, probes it, runs the checks, writes the reports.
import { escapeControl } from '../text/escape.ts';
import { paintFor } from '../report/paint.ts';
import { progressLine } from '../report/progress-line.ts';
import { progressLog } from '../report/progress-log.ts';
import { takesControlSequences } from '../report/terminal.ts';
import type { ProgressListener } from '../run/progress.ts';
import { heldAgainst } from '../run/baseline.ts';
import type { RunSettings } from '../run/settings.ts';
import { undecided } from '../run/undecided.ts';
import { probe, PROBE_MS } from '../target/probe.ts';
import type { TargetProcess } from '../target/target-process.ts';
import type { Target } from '../target/target.ts';
import { targetLabel } from '../target/target.ts';
import { writeReports } from './write-reports.ts';
import { failureIn, failuresIn } from './failures.ts';
import type { Kit } from './kit.ts';
import { requireFiles } from './open-files.ts';
import type { Options, Subject } from './options.ts';
import { openSubject, readBaseline, reserve } from './prepare.ts';
import type { Io } from './io.ts';
import type { RunResult } from '../data/result.ts';

/** Tests a subject. Returns the exit code. */
export async function attack(subject: Subject, options: Options, kit: Kit, io: Io): Promise<number> {
  requireFiles(options.choice.clients);
  const known = await readBaseline(options.baseline);
  const failed = await failuresIn(options.failures);
  const replay = options.replay === undefined ? undefined : await failureIn('--replay', options.replay);
  const json = await reserve('--json', options.json);
  const baseline = await reserve('--write-baseline', options.writeBaseline);
  // Only now, when nothing is wrong with the command line: whatever happens from here on leaves no old report.
  await json?.clear();
  let server: TargetProcess | undefined;
  try {
    const opened = await openSubject(subject, options.choice.token);
    server = opened.process;
    const tried = {
      known: failed,
      ...(replay && { replay }),
      ...(server && { process: server }),
    };
    const decided = await decide(opened.target, tried, options, kit, io);
    const result = known ? heldAgainst(decided, known) : decided;
    const exitNotice = server?.exitNotice();
    const exitCode = await writeReports(result, subject, options, { json, baseline, known, failed }, io);
    if (exitNotice !== undefined) io.stderr.write(`${exitNotice}\n`);
    return exitCode;
  } finally {
    await server?.stop();
  }
}

async function decide(
  target: Target,
  tried: Pick<RunSettings, 'known' | 'replay' | 'process'>,
  options: Options,
  kit: Kit,
  io: Io,
): Promise<RunResult> {
  const settings = { target, ...tried, ...options.choice };
  const began = new Date();
  io.stderr.write(`Attacking ${escapeControl(targetLabel(target))} with --seed ${options.choice.seed}\n`);
  const probed = await probe(target, options.choice.timeoutMs ?? PROBE_MS);
  if (!probed.ok) return undecided(settings, began, probed.sentence);
  const progress = progressFor(options, io);
  try {
    return await io.interruptible((stop) => kit.run(settings, progress, stop));
  } finally {
    progress.finished();
  }
}

function progressFor(options: Options, { stderr, cleanup }: Io): ProgressListener {
  const now = () => performance.now();
  if (!stderr.isTTY || !takesControlSequences()) return progressLog((text) => stderr.write(text), now);
  const line = progressLine(stderr, paintFor(stderr, options.color), now);
  cleanup(() => line.finished());
  return line;
}
