// `conformance recheck FILE`: checks the recorded history of a failure with the current checkers and models.
import { checkRecord } from '../workloads/check-history.ts';
import type { CheckerResult } from '../workloads/check-history.ts';
import { namesOf } from '../workloads/wording.ts';
import { restored } from '../failures/flatten.ts';
import { escapeControl } from '../text/escape.ts';
import { labelled } from '../report/failure.ts';
import { diagramLines } from '../report/process-diagram.ts';
import { paintFor } from '../report/paint.ts';
import type { Io } from './io.ts';
import type { History } from '../data/history.ts';
import type { FailureFile } from '../data/failure-file.ts';
import { EXIT } from '../data/result.ts';

type Broken = Extract<CheckerResult, { verdict: 'broken' }>;

/** The first finding for each requirement that the checkers find broken. */
function brokenIn(history: History): Map<string, Broken> {
  const broken = new Map<string, Broken>();
  for (const checkerResult of checkRecord(history)) {
    if (checkerResult.verdict === 'broken' && !broken.has(checkerResult.requirement)) {
      broken.set(checkerResult.requirement, checkerResult);
    }
  }
  return broken;
}

/** Checks a failure again. Returns the exit code. */
export function recheck(failure: FailureFile, color: boolean, { stdout }: Io): number {
  const { requirement, target, seed, writtenAt, kit, counterexample } = failure;
  const paint = paintFor(stdout, color);
  const origin = `${escapeControl(target)}, seed ${seed}, ${writtenAt}, kit ${escapeControl(kit.version)}`;
  const say = (...lines: string[]) => void stdout.write(`${lines.join('\n')}\n`);
  say(paint('bold', `${requirement}, recorded from ${origin}`), '');
  if (!counterexample) {
    say(
      `No history: the check ${escapeControl(failure.check)} found this, and only a run against a server can show it again.`,
    );
    say('Try it there with --replay.');
    return EXIT.undecided;
  }
  const history = restored(counterexample.history);
  const broken = brokenIn(history);
  for (const { requirement: id, allowed, got, relevantEvents } of broken.values()) {
    const picture = diagramLines(relevantEvents, namesOf(history.sessions)).map((line) => `  ${line}`);
    say(
      `${paint('red', '✗')} ${paint('bold', id)}`,
      ...labelled('allowed', allowed),
      ...labelled('got', got),
    );
    say(...(picture.length > 0 ? ['', ...picture] : []), '');
  }
  if (broken.has(requirement)) say(`Still broken under the current rules: ${requirement}.`);
  else if (broken.size > 0) say(`Broken, but no longer ${requirement}.`);
  else say(`Allowed: the current rules find nothing wrong in this history.`);
  return broken.size > 0 ? EXIT.failed : EXIT.conforming;
}
