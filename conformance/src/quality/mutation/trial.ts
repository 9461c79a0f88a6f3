// Attacks one server once, faulty or clean: did the fault act, and what did the kit find?
import { silent } from '../progress/silent.ts';
import { runKit } from '../../run/run.ts';
import { startReference } from '../../target/reference.ts';
import type { Fault } from './faults.ts';
import { stages } from './stages.ts';
import type { Scope, Stage } from './stages.ts';
import { serverSettingsFor } from './server-settings.ts';
import { EXIT } from '../../data/result.ts';
import type { CheckResult, Evidence, RunResult } from '../../data/result.ts';
import type { Smallest } from '../statistics/program-sizes.ts';

export interface Plan {
  readonly script: string;
  readonly seed: number;
  readonly scope: Scope;
}

export interface Trial {
  readonly fault: Fault;
  readonly seed: number;
  /** The server reported that its fault acted. */
  readonly acted: boolean;
  /** The run reached a verdict: the kit did not fail, and the result is not "undecided". */
  readonly concluded: boolean;
  /** Checks that found the broken requirement. */
  readonly killedBy: readonly string[];
  /** Other requirements that were found broken. */
  readonly alsoFailed: readonly string[];
  /** The outcome of each check that was tried, by its id. */
  readonly outcomes: Readonly<Record<string, CheckResult['outcome']>>;
  /** The program that broke the requirement, if concurrent programs did. */
  readonly smallest?: Smallest;
  /** The run's conclusion, as a sentence. */
  readonly sentence: string;
  readonly ms: number;
}

/** Longer than every time limit of the embedded server. */
const LIMIT_TIMEOUT_MS = 35_000;

/** A server that answers nothing makes every stage long. No further stage begins after this time, in ms. */
const ENOUGH_MS = 20_000;

interface Attack extends Omit<Stage, 'unlessFound'> {
  readonly requirements: readonly string[];
  readonly fault?: string;
  readonly limitTimeoutMs?: number;
}

/** Starts a separate server for one run. */
async function attack(
  plan: Plan,
  { requirements, fault, limitTimeoutMs = LIMIT_TIMEOUT_MS, ...stage }: Attack,
) {
  const { script, seed } = plan;
  const faulty = fault === undefined ? {} : { fault };
  const surroundings = serverSettingsFor(requirements[0] ?? '');
  const reference = await startReference({ script, ...faulty, ...surroundings });
  try {
    const { token } = surroundings;
    const settings = { seed, limitTimeoutMs, ...stage };
    const result = await runKit(
      { target: reference.target, ...settings, ...(token !== undefined && { token }) },
      silent,
    );
    // All output of the server is available once it has stopped.
    await reference.stop();
    return { result, acted: reference.acted().length > 0 };
  } finally {
    await reference.stop();
  }
}

/** Runs the whole kit, or some requirements, against the clean server. */
export async function baseline(
  plan: Plan,
  requirements: readonly string[],
  limitTimeoutMs?: number,
): Promise<RunResult> {
  const limitTimeout = limitTimeoutMs === undefined ? {} : { limitTimeoutMs };
  return (await attack(plan, { requirements, only: requirements, profile: 'full', ...limitTimeout })).result;
}

/** The outcome of each check. Over several conditions and runs, a failure has precedence. */
export function outcomesOf(
  checks: readonly Pick<CheckResult, 'id' | 'outcome'>[],
): Record<string, CheckResult['outcome']> {
  const outcomes: Record<string, CheckResult['outcome']> = {};
  for (const { id, outcome } of checks) if (outcomes[id] !== 'fail') outcomes[id] = outcome;
  return outcomes;
}

function smallestOf(evidence: readonly Evidence[]): Smallest | undefined {
  const found = evidence.flatMap(({ counterexample }) => counterexample ?? []);
  const [least] = found.sort((one, other) => one.commands - other.commands || one.clients - other.clients);
  return least && { commands: least.commands, clients: least.clients, steadiness: least.steadiness };
}

type Judged = Omit<Trial, 'ms'>;

const CONCLUSIVE: readonly number[] = [EXIT.conforming, EXIT.failed];

function judged(fault: Fault, seed: number, result: RunResult, acted: boolean): Judged {
  const broken = result.requirements.filter(({ verdict }) => verdict === 'fail' || verdict === 'warn');
  const evidence = broken.find(({ requirement }) => requirement.id === fault.breaks)?.evidence ?? [];
  // If the first connection already shows the fault, no check ran.
  const ran = result.calibration === undefined ? [] : result.checks;
  // A result keeps only some of the evidence. A failed check always concerns its own requirement.
  const failed = ran.filter(({ requirement, outcome }) => requirement === fault.breaks && outcome === 'fail');
  const smallest = smallestOf(evidence);
  return {
    fault,
    seed,
    acted,
    concluded: CONCLUSIVE.includes(result.conclusion.exitCode),
    killedBy: [...new Set([...failed.map(({ id }) => id), ...evidence.map(({ check }) => check)])],
    alsoFailed: broken.map(({ requirement }) => requirement.id).filter((id) => id !== fault.breaks),
    outcomes: outcomesOf(ran),
    ...(smallest && { smallest }),
    sentence: result.conclusion.sentence,
  };
}

const listed = (outcomes: Trial['outcomes']) =>
  Object.entries(outcomes).map(([id, outcome]) => ({ id, outcome }));

/** Combines the results of two runs of one trial. */
function together(one: Judged, other: Judged): Judged {
  const smallest = one.smallest ?? other.smallest;
  return {
    ...other,
    acted: one.acted || other.acted,
    concluded: one.concluded || other.concluded,
    killedBy: [...new Set([...one.killedBy, ...other.killedBy])],
    alsoFailed: [...new Set([...one.alsoFailed, ...other.alsoFailed])],
    outcomes: outcomesOf([...listed(one.outcomes), ...listed(other.outcomes)]),
    ...(smallest && { smallest }),
  };
}

const isFound = (found: Judged | undefined): boolean =>
  found !== undefined && found.acted && found.killedBy.length > 0;

/** Tries a fault once. */
export async function trial(plan: Plan, fault: Fault): Promise<Trial> {
  const began = performance.now();
  let found: Judged | undefined;
  for (const { unlessFound, ...stage } of stages(plan.scope, fault)) {
    if (unlessFound && isFound(found)) continue;
    if (found && performance.now() - began > ENOUGH_MS) break;
    const requirements = [fault.breaks];
    const { result, acted } = await attack(plan, { requirements, fault: fault.id, ...stage });
    const now = judged(fault, plan.seed, result, acted);
    found = found ? together(found, now) : now;
    // If the server has ended, nothing more can be decided. A failure of the kit is never ignored.
    if (result.conclusion.exitCode === EXIT.internal) {
      found = { ...found, concluded: false, sentence: now.sentence };
      break;
    }
  }
  return { ...found!, ms: performance.now() - began };
}
