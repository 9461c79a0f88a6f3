// The verdict on one run of a program: what is broken, what was seen to hold, what could not be decided.
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
  /** Absent if the target accepted no connection. */
  readonly history?: History;
  readonly slowestMs: number;
}

/** Stands for a requirement: nothing could be decided. */
export const ALL = '*';

const full = ({ clients }: TestContext): boolean =>
  clients.some(({ arrivals }) => arrivals[0]?.frame['code'] === 'server-full');

const add = (counts: Map<string, number>, id: string, times: number) =>
  counts.set(id, (counts.get(id) ?? 0) + times);

/** Runs a program once and checks the result. Throws only for faults of the kit itself. */
export async function tryProgram(run: RunContext, program: Program): Promise<Verdict> {
  const deadlines = deadlinesForCrowd(run.deadlines, busyProcesses(program).length);
  const context = new TestContext({ ...run, deadlines }, 'request.answered', PLAIN, 'p');
  const broken = new Map<string, Broken>();
  const held = new Map<string, number>();
  const undecided = new Map<string, string>();
  let history: History | undefined;
  const find = (finding: Broken) => {
    if (!broken.has(finding.requirement)) broken.set(finding.requirement, finding);
  };
  run.cost.programs += 1;
  try {
    history = await execute(context, program);
    for (const checkerResult of checkHistory(history)) {
      if (checkerResult.verdict === 'held') add(held, checkerResult.requirement, 1);
      else if (checkerResult.verdict === 'undecided')
        undecided.set(checkerResult.requirement, checkerResult.why);
      else {
        const { requirement, allowed, got, relevantEvents } = checkerResult;
        find({ requirement, allowed, got, relevantEvents });
      }
    }
  } catch (error) {
    if (error instanceof SkipCheck) undecided.set(ALL, error.reason);
    else if (!(error instanceof Violation)) throw error;
    // A server that is full may say so; then nothing can be tested.
    else if (full(context)) undecided.set(ALL, 'the target takes no more connections: `server-full`');
    else find({ ...error.finding, relevantEvents: [] });
  }
  // What breaks because the target is gone says nothing about that requirement.
  if (context.lost && broken.size > 0) await run.monitor.requireTarget(run.deadlines.answerMs);
  if (run.monitor.isEnding) throw new RunEnded();
  for (const finding of context.findings) find({ ...finding, relevantEvents: [] });
  for (const { oracle } of context.clients) for (const [id, times] of oracle.observed) add(held, id, times);
  const { transcript, slowestMs } = context;
  return { broken, held, undecided, transcript, slowestMs, ...(history && { history }) };
}
