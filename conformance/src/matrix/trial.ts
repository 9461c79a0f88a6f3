// One server, faulty or clean, attacked once: whether the fault acted, and what the kit made of it.
import { CHECKS } from '../checks/index.ts';
import { silent } from './silent.ts';
import { runKit } from '../run/run.ts';
import { EXIT } from '../run/result.ts';
import type { RunResult } from '../run/result.ts';
import { startReference } from '../target/reference.ts';
import type { Fault } from './faults.ts';
import { surroundingsOf } from './surroundings.ts';

/** How much of the kit is tried. */
export type Scope =
  /** The checks of the requirement that the fault breaks; where they find nothing, the smoke profile until it is found. */
  | 'own'
  /** The whole kit. */
  | 'full';

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
  /** The run's conclusion, in a sentence. */
  readonly sentence: string;
  readonly ms: number;
}

/** Longest wait for an answer at the first try, in ms: the servers are of this machine. A missing one takes four times as long. */
const HASTY_MS = 400;
/** Longer than every time limit of the embedded server. */
const PATIENCE_MS = 35_000;

/** A server that answers nothing makes every stage long: no further one is begun after this time, in ms. */
const ENOUGH_MS = 20_000;

/** Checks of the smoke profile that are tried together. */
const PIECE = 16;

const smoke = CHECKS.filter((check) => check.smoke && !check.exclusive).map((check) => check.id);
/** The smoke profile piece by piece, each with checks of every area. */
const pieces = Array.from({ length: Math.ceil(smoke.length / PIECE) }, (_, piece) =>
  smoke.filter((_id, n) => n % Math.ceil(smoke.length / PIECE) === piece),
);

interface Stage {
  /** Ids of the checks that are tried, none for all. */
  readonly only: readonly string[];
  readonly profile: 'smoke' | 'full';
  readonly exclusive?: boolean;
  /** Longest wait for an answer; calibrated when absent. */
  readonly timeoutMs?: number;
}

const WHOLE: Stage = { only: [], profile: 'full' };

/** What is tried one after the other until the fault is found: its requirement's checks, the quick ones first. */
function stages({ breaks }: Fault): Stage[] {
  const own = CHECKS.filter((check) => check.requirement === breaks);
  const quick: Stage = { only: [breaks], profile: 'full', exclusive: false };
  const alone: Stage = { only: [breaks], profile: 'full', exclusive: true };
  const watched = pieces.map((only): Stage => ({
    only,
    profile: 'smoke',
    exclusive: false,
    timeoutMs: HASTY_MS,
  }));
  // Twice, since haste finds other things where a machine is busy.
  const directed = own.some((check) => !check.exclusive) ? [{ ...quick, timeoutMs: HASTY_MS }, quick] : [];
  return [...directed, ...(own.some((check) => check.exclusive) ? [alone] : []), ...watched];
}

interface Attack extends Stage {
  readonly requirements: readonly string[];
  readonly fault?: string;
}

/** Starts a server of its own for one run. */
async function attack(plan: Plan, { requirements, fault, ...stage }: Attack) {
  const { script, seed } = plan;
  const faulty = fault === undefined ? {} : { fault };
  const surroundings = surroundingsOf(requirements[0] ?? '');
  const reference = await startReference({ script, ...faulty, ...surroundings });
  try {
    const { token } = surroundings;
    const settings = { seed, patienceMs: PATIENCE_MS, ...stage };
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
export async function baseline(plan: Plan, requirements: readonly string[]): Promise<RunResult> {
  return (await attack(plan, { requirements, only: requirements, profile: 'full' })).result;
}

const seenBroken = (result: RunResult) =>
  result.requirements.filter(({ verdict }) => verdict === 'fail' || verdict === 'warn');

function judged(fault: Fault, seed: number, result: RunResult, acted: boolean): Omit<Trial, 'ms'> {
  const broken = seenBroken(result);
  const own = broken.find(({ requirement }) => requirement.id === fault.breaks);
  return {
    fault,
    seed,
    acted,
    concluded: result.conclusion.exitCode === EXIT.conforming || result.conclusion.exitCode === EXIT.failed,
    killedBy: [...new Set(own?.evidence.map(({ check }) => check))],
    alsoFailed: broken.map(({ requirement }) => requirement.id).filter((id) => id !== fault.breaks),
    sentence: result.conclusion.sentence,
  };
}

/** What two runs of one trial found out. */
function together(one: Omit<Trial, 'ms'>, other: Omit<Trial, 'ms'>): Omit<Trial, 'ms'> {
  return {
    ...other,
    acted: one.acted || other.acted,
    killedBy: [...new Set([...one.killedBy, ...other.killedBy])],
    alsoFailed: [...new Set([...one.alsoFailed, ...other.alsoFailed])],
  };
}

/** Tries a fault once. */
export async function trial(plan: Plan, fault: Fault): Promise<Trial> {
  const began = performance.now();
  const run = async (stage: Stage) => {
    const requirements = [fault.breaks];
    const { result, acted } = await attack(plan, { requirements, fault: fault.id, ...stage });
    return judged(fault, plan.seed, result, acted);
  };
  const [first, ...others] = plan.scope === 'full' ? [WHOLE] : stages(fault);
  let found = await run(first!);
  for (const stage of others) {
    if (found.acted && found.killedBy.length > 0) break;
    if (performance.now() - began > ENOUGH_MS) break;
    found = together(found, await run(stage));
  }
  return { ...found, ms: performance.now() - began };
}
