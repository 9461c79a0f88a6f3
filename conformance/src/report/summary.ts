// The end of a report: counts, costs, and the conclusion.
import { groupBy } from '../text/group-by.ts';
import { escapeControl } from '../text/escape.ts';
import { labelled } from './failure.ts';
import type { Paint } from './paint.ts';
import { plural } from '../text/plural.ts';
import { tally } from './verdict.ts';
import type { RunResult } from '../data/result.ts';

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
const milliseconds = (ms: number): string => `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;

function checks({ checks: results }: RunResult): string {
  const parts = [...groupBy(results, (check) => check.outcome)].map(
    ([outcome, all]) => `${all.length} ${outcome}`,
  );
  const different = new Set(results.map((check) => check.id)).size;
  // In the full profile a check runs under several conditions.
  const attempts = different < results.length ? ` in ${results.length} attempts` : '';
  return `${different}${attempts}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}`;
}

function deadlines({ calibration }: RunResult): string {
  if (!calibration) return 'not measured';
  const { samples, medianMs, worstMs, answerMs, missingMs } = calibration;
  return (
    `median ${milliseconds(medianMs)}, worst ${milliseconds(worstMs)} of ${samples}; ` +
    `slow after ${milliseconds(answerMs)}, missing after ${milliseconds(missingMs)}`
  );
}

function cost({ cost: total }: RunResult): string {
  const { connections, frames, programs, leftOut, operations, playedMs, peakBytes } = total;
  const slow = leftOut > 0 ? ` (${leftOut} more were left out: the target is slow)` : '';
  const rate = Math.round((operations * 1000) / playedMs);
  return [
    `${plural(connections, 'connection')}, ${plural(frames, 'frame')}`,
    ...(programs > 0
      ? [
          `${plural(programs, 'concurrent program')}${slow}: ${plural(operations, 'operation')}, ${rate} a second`,
        ]
      : []),
    `${Math.round(peakBytes / 1e6)} MB of memory for the kit at most`,
  ].join('\n');
}

const restarts = (times: number): string =>
  `${times}: the server died or no longer answered anyone, and the kit started it again`;

/** The lines of the summary; the last one is the conclusion. */
export function summaryLines(result: RunResult, paint: Paint): string[] {
  const { exitCode, sentence } = result.conclusion;
  const style = exitCode === 0 ? 'green' : exitCode === 1 ? 'red' : 'yellow';
  return [
    paint('bold', 'Summary'),
    ...labelled('rules', tally(result.requirements)),
    ...labelled('checks', checks(result)),
    ...(result.restarts === undefined ? [] : labelled('restarts', restarts(result.restarts))),
    ...labelled('seed', String(result.seed)),
    ...labelled('timing', deadlines(result)),
    ...labelled('cost', cost(result)),
    ...labelled('time', seconds(result.durationMs)),
    '',
    `${paint(style, escapeControl(sentence))} (exit code ${exitCode})`,
  ];
}
