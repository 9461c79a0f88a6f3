// The property: no program of a workload breaks a requirement. All programs of the seed run, also after the first
// failure, so that one fault does not hide another. Then the failing programs are shrunk.
import fc from 'fast-check';
import type { RunContext } from '../client/run-context.ts';
import { RunEnded } from '../client/run-ended.ts';
import { seededHash } from '../text/seeded-hash.ts';
import { rerun } from './rerun.ts';
import { programs } from './arbitrary.ts';
import { steadinessOf } from './shrink/steadiness.ts';
import { extent } from './shrink/reductions.ts';
import type { Workload } from './workloads.ts';
import type { Source } from './shrink/shrink-failure.ts';
import { smallest } from './shrink/smallest.ts';
import { FailurePool } from './shrink/pool.ts';
import type { Failure } from './shrink/pool.ts';
import { ALL, tryProgram } from './verdict.ts';
import { Effects } from './effects.ts';
import type { Finding } from '../data/finding.ts';
import type { Counterexample, Reproduction } from '../data/counterexample.ts';

const CLIENTS = 4;
const RUNS = { smoke: 15, full: 60 };
/**
 * Time for the programs of one workload, in ms, unless `--runs` sets their number. A slow target gets fewer programs.
 */
const TRYING_MS = { smoke: 20_000, full: 60_000 };
/** Programs of a workload that always run, however long they take. */
const LEAST_RUNS = 3;
/** Time for the copies of one request that are sent together, in ms. */
const BURST_MS = 3_000;
/** Time to shrink all failing programs of one workload, in ms. */
const SHRINKING_MS = { smoke: 8_000, full: 20_000 };
/** Requirements whose programs are shrunk. Hardly any fault needs more to be understood. */
const SHRUNK = 5;
/** Runs of a program that failed in an earlier run of the kit: alone and next to copies. */
const KNOWN_TIMES = 5;
/** After this many failing programs the workload stops: each may cost several deadlines. */
const FAILURES = 8;

export interface Campaign {
  readonly findings: ReadonlyMap<string, Finding>;
  readonly held: ReadonlyMap<string, number>;
  readonly undecided: ReadonlyMap<string, string>;
  /** Which requests took effect. */
  readonly effects: Effects;
  /** Number of programs that ran. */
  readonly ran: number;
  readonly slowestMs: number;
}

/** Programs for many clients are long, so fewer of them run. */
function runsFor(run: RunContext, clients: number): number {
  return run.runs ?? Math.max(1, Math.round((RUNS[run.profile] * CLIENTS) / Math.max(CLIENTS, clients)));
}

interface Explored {
  readonly failures: FailurePool;
  readonly held: Map<string, number>;
  readonly undecided: Map<string, string>;
  readonly effects: Effects;
  ran: number;
  slowestMs: number;
  /** Why a program had no place on the target, if so. */
  full: string | undefined;
}

/** Does something that may end early with the run. What it found before that counts. */
async function orStopped(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof RunEnded)) throw error;
  }
}

async function explore(
  run: RunContext,
  { arbitrary, seed }: Source,
  wanted: number,
  known: RunContext['known'],
): Promise<Explored> {
  const explored: Explored = {
    failures: new FailurePool(),
    held: new Map(),
    undecided: new Map(),
    effects: new Effects(),
    ran: 0,
    slowestMs: 0,
    full: undefined,
  };
  const deadline = run.runs === undefined ? performance.now() + TRYING_MS[run.profile] : Infinity;
  let failed = 0;
  const note = (failure: Failure) => {
    const { verdict } = failure;
    if (verdict.full !== undefined) {
      run.cost.leftOut += 1;
      explored.full = verdict.full;
      return;
    }
    explored.slowestMs = Math.max(explored.slowestMs, verdict.slowestMs);
    if (verdict.broken.size > 0) failed += 1;
    explored.failures.note(failure);
    if (verdict.history) explored.effects.add(verdict.history);
    for (const [id, times] of verdict.held) explored.held.set(id, (explored.held.get(id) ?? 0) + times);
    for (const [id, why] of verdict.undecided) explored.undecided.set(id, why);
  };
  for (const { requirement, program } of known) {
    await orStopped(async () => {
      for (const verdict of (await rerun(run, requirement, program, KNOWN_TIMES)).verdicts) {
        note({ program, verdict });
      }
    });
  }
  let drawn = 0;
  const property = fc.asyncProperty(arbitrary, async (program) => {
    const path = String(drawn++);
    // fast-check's own time limit would count an interrupted property as one that holds.
    if (run.monitor.isEnding || failed >= FAILURES) return;
    if (performance.now() > deadline && explored.ran >= LEAST_RUNS) {
      run.cost.leftOut += 1;
      return;
    }
    await orStopped(async () => {
      const verdict = await tryProgram(run, program);
      explored.ran += 1;
      note({ program, verdict, path });
    });
  });
  const details = await fc.check(property, { seed, numRuns: wanted });
  // The property itself never fails, so whatever is thrown is a fault of the kit.
  if (details.failed) throw new Error('a program could not be run', { cause: details.errorInstance });
  if (explored.held.size === 0 && explored.full !== undefined) explored.undecided.set(ALL, explored.full);
  return explored;
}

const NOT_AGAIN: Reproduction = { failed: 0, of: 0, copies: 1 };

/** What the report says about a failing program. */
export function findingOf(
  requirement: string,
  { name: workload }: Pick<Workload, 'name'>,
  { program, verdict, path, reproduction }: Failure & { readonly reproduction: Reproduction },
  seed?: number,
): Finding {
  const { relevantEvents, ...finding } = verdict.broken.get(requirement)!;
  const { transcript, history } = verdict;
  const counterexample: Counterexample = {
    workload,
    program,
    ...(seed !== undefined && path !== undefined && { fastCheck: { seed, path } }),
    ...extent(program),
    reproduction,
    steadiness: steadinessOf(reproduction),
    relevantEvents,
    ...(history && { history }),
  };
  return { transcript, ...finding, counterexample };
}

/** Runs the programs of a workload. */
export async function campaign(run: RunContext, workload: Workload): Promise<Campaign> {
  const clients = run.clients ?? run.capacity.clients(CLIENTS);
  const wanted = runsFor(run, clients);
  const known = run.known.filter((each) => each.workload === workload.name);
  const seed = seededHash(run.seed, workload.name) | 0;
  // A slow target gets shorter bursts: an inbox that fills takes it too long.
  const copies = Math.min(workload.copies, Math.max(1, Math.floor(BURST_MS / run.paceMs)));
  const source: Source = { arbitrary: programs({ ...workload, copies }, clients, run.delivery), seed };
  const { failures, ...explored } = await explore(run, source, wanted, known);
  const findings = new Map<string, Finding>();
  const deadline = performance.now() + SHRINKING_MS[run.profile];
  const { broken } = failures;
  const shrunk = broken.slice(0, SHRUNK);
  for (const [n, id] of shrunk.entries()) {
    // Time that one requirement leaves over goes to the next.
    const budgetMs = (deadline - performance.now()) / (shrunk.length - n);
    await orStopped(async () => {
      const failure = await smallest(run, source, failures, id, budgetMs);
      findings.set(id, findingOf(id, workload, failure, seed));
    });
  }
  // The other requirements, and those that broke only in smaller programs, are reported as they were seen.
  for (const id of failures.broken.filter((each) => !findings.has(each))) {
    const failure = { ...failures.of(id), reproduction: NOT_AGAIN };
    findings.set(id, findingOf(id, workload, failure, seed));
  }
  return { findings, ...explored };
}
