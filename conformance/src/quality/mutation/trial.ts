// One server, faulty or clean, attacked once: whether the fault acted, and what the kit made of it.
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
  /** The server said that it was wrong. */
  readonly acted: boolean;
  /** The run came to a verdict on the server: neither the kit failed, nor was nothing decided. */
  readonly concluded: boolean;
  /** Checks in which the broken requirement was seen broken. */
  readonly killedBy: readonly string[];
  /** Other requirements that were seen broken. */
  readonly alsoFailed: readonly string[];
  /** What each check that was tried came to, by its id. */
  readonly outcomes: Readonly<Record<string, CheckResult['outcome']>>;
  /** What brought the broken requirement about, where concurrent programs did. */
  readonly smallest?: Smallest;
  /** The run's conclusion, in a sentence. */
  readonly sentence: string;
  readonly ms: number;
}

/** Longer than every time limit of the embedded server. */
const LIMIT_TIMEOUT_MS = 35_000;

/** A server that answers nothing makes every stage long: no further one is begun after this time, in ms. */
const ENOUGH_MS = 20_000;

interface Attack extends Omit<Stage, 'unlessFound'> {
  readonly requirements: readonly string[];
  readonly fault?: string;
  readonly limitTimeoutMs?: number;
}

/** Starts a server of its own for one run. */
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
    // What it said is all there once it has stopped.
    await reference.stop();
    return { result, acted: reference.acted() };
  } finally {
    await reference.stop();
  }
}

/** The whole kit, or some requirements of it, against the clean server. */
export async function baseline(
  plan: Plan,
  requirements: readonly string[],
  limitTimeoutMs?: number,
): Promise<RunResult> {
  const limitTimeout = limitTimeoutMs === undefined ? {} : { limitTimeoutMs };
  return (await attack(plan, { requirements, only: requirements, profile: 'full', ...limitTimeout })).result;
}

/** What each check came to; under several conditions, and in several runs, a failure counts. */
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
  // Where the first connection already shows the fault, no check ran.
  const ran = result.calibration === undefined ? [] : result.checks;
  // A result keeps but some of the evidence; a check that failed did so for its own requirement.
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

/** What two runs of one trial found out. */
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
    // A server that is gone by now decides nothing more; a kit that fails is never excused.
    if (result.conclusion.exitCode === EXIT.internal) {
      found = { ...found, concluded: false, sentence: now.sentence };
      break;
    }
  }
  return { ...found!, ms: performance.now() - began };
}
