// Shrinks a program that broke a requirement for as long as it still breaks it. Races fail only sometimes, so a smaller
// program runs several times and counts as failing if it fails once. The total time is bounded. What is reported is
// always a run that failed.
import type { RunContext } from '../../client/run-context.ts';
import { copiesOf, tryInParallel } from '../parallel-copies.ts';
import { COUNTED_AT_LEAST } from './steadiness.ts';
import type { Failure, FailurePool } from './pool.ts';
import { busyProcesses, compacted } from '../processes.ts';
import { sizeOf } from './reductions.ts';
import { shrinkFailure } from './shrink-failure.ts';
import type { Source } from './shrink-failure.ts';
import { slices } from './slices.ts';
import { tryProgram } from '../verdict.ts';
import type { Verdict } from '../verdict.ts';
import type { Reproduction } from '../../data/counterexample.ts';
import type { Program } from '../../data/program.ts';

/** Rounds of copies before a smaller program counts as holding. */
const ROUNDS = 3;
/** Runs of the smallest program, alone, to count how often it fails. */
const COUNTED = 10;
/** The first few runs get extra time, in ms. */
const OVERTIME_MS = 3_000;

/** What the search works with: the run context, all failures that were seen, and its deadline. */
interface Search {
  readonly run: RunContext;
  readonly pool: FailurePool;
  readonly requirement: string;
  readonly deadline: number;
}

/** Runs a program until it fails once: alone, then next to copies of itself. Undefined if it holds every time. */
async function fails(
  { run, pool, requirement, deadline }: Search,
  program: Program,
  path: string | undefined,
): Promise<Failure | undefined> {
  const failing = (verdicts: readonly Verdict[]): Failure | undefined => {
    const failures = verdicts.map((verdict) => ({ program, verdict, ...(path !== undefined && { path }) }));
    for (const failure of failures) pool.note(failure);
    return failures.find(({ verdict }) => verdict.broken.has(requirement));
  };
  const alone = failing([await tryProgram(run, program)]);
  if (alone) return alone;
  for (let n = 0; n < ROUNDS && performance.now() < deadline; n += 1) {
    const beside = failing(await tryInParallel(run, program));
    if (beside) return beside;
  }
  return undefined;
}

/**
 * The run context in which smaller programs run. If the proof is a frame that arrived, missing frames need a shorter
 * wait. If the proof is that nothing arrived, or how a connection ended, the target gets its full time.
 */
function withShortDeadlines(run: RunContext, requirement: string, { verdict }: Failure): RunContext {
  const { relevantEvents } = verdict.broken.get(requirement)!;
  const positive =
    relevantEvents.every(({ to }) => to !== undefined) && !/^(request|end|quit)\./.test(requirement);
  return positive ? { ...run, deadlines: { ...run.deadlines, missingMs: run.deadlines.answerMs } } : run;
}

/** Parts of a failing program that contain what its finding points at, and are smaller than the program. */
function likely({ program, verdict }: Failure, requirement: string): Program[] {
  const size = sizeOf(program);
  return slices(program, verdict.broken.get(requirement)!.relevantEvents).filter(
    (slice) => sizeOf(slice) < size && busyProcesses(slice).length > 0,
  );
}

/** The result of running a program several more times. */
export interface Repeated {
  readonly reproduction: Reproduction;
  /** A run that broke the requirement, if one did. */
  readonly failing: Verdict | undefined;
}

/** How often a program breaks a requirement: alone, and if it never does, next to copies of itself. */
export async function reproduce(
  run: RunContext,
  requirement: string,
  program: Program,
  deadline: number,
): Promise<Repeated> {
  const isBroken = ({ broken }: Verdict) => broken.has(requirement);
  const alone: Verdict[] = [];
  const isTime = () => performance.now() < deadline + (alone.length < COUNTED_AT_LEAST ? OVERTIME_MS : 0);
  while (alone.length < COUNTED && isTime()) alone.push(await tryProgram(run, program));
  const told = (verdicts: readonly Verdict[], of: number, copies: number): Repeated => ({
    reproduction: { failed: verdicts.filter(isBroken).length, of, copies },
    failing: verdicts.find(isBroken),
  });
  if (alone.length === 0 || alone.some(isBroken)) return told(alone, alone.length, 1);
  const beside: Verdict[] = [];
  const copies = copiesOf(run, program);
  while (beside.length < ROUNDS * copies && performance.now() < deadline) {
    for (const each of await tryInParallel(run, program)) beside.push(each);
  }
  if (beside.some(isBroken)) return told(beside, beside.length, copies);
  return told([], alone.length + beside.length, 1);
}

/** The smallest failing program found in the given time (ms), and how often it fails. */
export async function smallest(
  run: RunContext,
  source: Source,
  pool: FailurePool,
  requirement: string,
  budgetMs: number,
): Promise<Failure & { readonly reproduction: Reproduction }> {
  const began = performance.now();
  const found = pool.of(requirement);
  const deadline = began + budgetMs * 0.75;
  const search = { run: withShortDeadlines(run, requirement, found), pool, requirement, deadline };
  const failure = await shrinkFailure(source, found, {
    fails: (program, path) => fails(search, program, path),
    likely: (each) => likely(each, requirement),
    isLate: () => performance.now() >= deadline,
  });
  const program = compacted(failure.program);
  const { reproduction, failing } = await reproduce(run, requirement, program, began + budgetMs);
  return { ...failure, ...(failing && { program, verdict: failing }), reproduction };
}
