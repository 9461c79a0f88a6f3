// The verdict on one run of a program: what is broken, what was seen to hold, what could not be decided.
import { TargetFull } from '../client/capacity.ts';
import { SkipCheck } from '../client/skip-check.ts';
import { TestContext } from '../client/test-context.ts';
import type { RunContext } from '../client/run-context.ts';
import { deadlinesForCrowd } from '../client/deadlines.ts';
import { RunEnded } from '../client/run-ended.ts';
import { Violation } from '../client/violation.ts';
import { PLAIN } from '../data/conditions.ts';
import { execute } from './execute.ts';
import { checkHistory } from './check-history.ts';
import { busyProcesses } from './processes.ts';
import type { Finding } from '../data/finding.ts';
import type { TranscriptEntry } from '../data/transcript.ts';
import type { History } from '../data/history.ts';
import type { Program } from '../data/program.ts';
import type { RelevantEvents } from '../data/relevant-events.ts';

/** A finding, and the events of the run that contradict each other. */
export type Broken = Omit<Finding, 'counterexample'> & { readonly relevantEvents: RelevantEvents };

export interface Verdict {
  /** Requirement → its first finding, in the order of the checkers. */
  readonly broken: ReadonlyMap<string, Broken>;
  readonly held: ReadonlyMap<string, number>;
  readonly undecided: ReadonlyMap<string, string>;
  readonly transcript: readonly TranscriptEntry[];
  /** Why the program could not run, if the target has no place for its clients. */
  readonly full?: string;
  /** Absent if the target accepted no connection. */
  readonly history?: History;
  readonly slowestMs: number;
}

/** Tries of a program while the target is interrupted again and again. */
const TRIES = 3;
/** Entries of a transcript that are kept for each client. A program of a server that sends without end has far more. */
const ENTRIES_EACH = 5_000;

/** Stands for a requirement: nothing could be decided. */
export const ALL = '*';

const add = (counts: Map<string, number>, id: string, times: number) =>
  counts.set(id, (counts.get(id) ?? 0) + times);

/** Runs a program once and checks the result. Throws only for faults of the kit itself. */
export async function tryProgram(run: RunContext, program: Program, tries = 1): Promise<Verdict> {
  const deadlines = deadlinesForCrowd(run.deadlines, busyProcesses(program).length);
  const context = new TestContext({ ...run, deadlines }, 'request.answered', PLAIN, 'p');
  const broken = new Map<string, Broken>();
  const held = new Map<string, number>();
  const undecided = new Map<string, string>();
  let history: History | undefined;
  let full: string | undefined;
  const find = (finding: Broken) => {
    if (!broken.has(finding.requirement)) broken.set(finding.requirement, finding);
  };
  run.cost.programs += 1;
  try {
    history = await execute(context, program);
    // What was given up is too large to keep and to check; the findings say why.
    if (context.clients.some(({ isGivenUp }) => isGivenUp))
      throw new SkipCheck('a connection was given up: it was flooded');
    for (const checkerResult of checkHistory(history)) {
      if (checkerResult.verdict === 'held') {
        if (checkerResult.times > 0) add(held, checkerResult.requirement, checkerResult.times);
      } else if (checkerResult.verdict === 'undecided')
        undecided.set(checkerResult.requirement, checkerResult.why);
      else {
        const { requirement, allowed, got, relevantEvents } = checkerResult;
        find({ requirement, allowed, got, relevantEvents });
      }
    }
  } catch (error) {
    if (error instanceof TargetFull) full = error.reason;
    else if (error instanceof SkipCheck) undecided.set(ALL, error.reason);
    else if (!(error instanceof Violation)) throw error;
    else find({ ...error.finding, relevantEvents: [] });
  }
  // What breaks because the target is gone says nothing about that requirement.
  for (const finding of context.findings) find({ ...finding, relevantEvents: [] });
  if (broken.size > 0) await run.monitor.requireTarget(run.deadlines.answerMs, context.lost);
  if (run.monitor.isEnding) throw new RunEnded();
  // What fails while the target answers nobody is tried again.
  if (broken.size > 0 && tries < TRIES && run.monitor.wasInterrupted(context.began)) {
    context.forget();
    return tryProgram(run, program, tries + 1);
  }
  for (const { oracle } of context.clients) for (const [id, times] of oracle.observed) add(held, id, times);
  const { slowestMs } = context;
  const isWhole =
    !context.clients.some(({ isGivenUp }) => isGivenUp) &&
    context.transcript.length <= ENTRIES_EACH * context.clients.length;
  if (!isWhole) context.forget();
  const { transcript } = context;
  return {
    broken,
    held,
    undecided,
    transcript,
    slowestMs,
    ...(full !== undefined && { full }),
    ...(history && isWhole && { history }),
  };
}
