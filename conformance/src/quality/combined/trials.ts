// Tries combinations in several processes: each with one seed, and with a second one if the result may not depend on it.
import pMap from 'p-map';
import { CHECKS } from '../../checks/index.ts';
import { hasEnded } from '../process/separate-process.ts';
import { AttackProcess } from './attack.ts';
import type { Attack, Attacked } from './attack.ts';
import type { Combination, Profile } from './draw.ts';
import { sameFindings, scoreOf } from './score.ts';
import type { Score } from './score.ts';

/** What came of one combination. */
export interface Trial {
  readonly combination: Combination;
  readonly run: Attacked;
  readonly score: Score;
  /** Whether another seed finds the same; only for combinations whose faults any run shows. */
  readonly stable?: boolean;
  /** The time of the run, divided by that of the same run against a conforming server. */
  readonly timeRatio: number;
}

export interface Plan {
  readonly script: string;
  readonly profile: Profile;
  readonly jobs: number;
  /** Only these requirements or checks; all if absent. */
  readonly only?: readonly string[];
  /** Folder for all reports. */
  readonly keep?: string;
}

const SEED = 1;
const OTHER_SEED = 2;

const NOTHING: Omit<Attacked, 'facts'> = { acted: [], ms: 0, lines: 0, bytes: 0 };

const waiting = new Set(CHECKS.filter(({ waits }) => waits).map(({ requirement }) => requirement));
const quick = new Set(CHECKS.filter(({ waits }) => !waits).map(({ requirement }) => requirement));

/** Whether a requirement is decided only by waiting for a time limit of the server. */
const mustWait = (requirement: string): boolean => waiting.has(requirement) && !quick.has(requirement);

const waitsFor = ({ faults }: Combination): boolean => faults.some(({ breaks }) => mustWait(breaks));

/** Several processes. Each takes the next task when it is free. */
class Pool {
  readonly #processes: readonly AttackProcess[];
  readonly #idle: AttackProcess[];

  constructor(jobs: number) {
    this.#processes = Array.from({ length: jobs }, () => new AttackProcess());
    this.#idle = [...this.#processes];
  }

  async run(task: Attack): Promise<Attacked> {
    const apart = this.#idle.pop()!;
    const began = performance.now();
    const result = await apart.run(task);
    this.#idle.push(apart);
    if (!hasEnded(result)) return result;
    // Nothing was reported. All faults count as if they had acted.
    const facts = { exitCode: 70, sentence: result.ended, failed: {}, blocked: {}, verdicts: {} };
    return { ...NOTHING, acted: task.faults, facts, ms: performance.now() - began };
  }

  close(): void {
    for (const each of this.#processes) each.close();
  }
}

/** The runs against the conforming server: one for each job, so that the machine is as busy as later. */
export interface Clean {
  readonly passes: boolean;
  readonly ms: number;
}

async function tryClean(pool: Pool, { script, profile, jobs, only }: Plan, waits: boolean): Promise<Clean> {
  const task = { script, faults: [], seed: SEED, profile, waits, ...(only && { only }) };
  const runs = await pMap(Array(jobs).fill(task) as Attack[], (each) => pool.run(each), {
    concurrency: jobs,
  });
  return {
    passes: runs.every(({ facts }) => facts.exitCode === 0),
    ms: runs.reduce((sum, { ms }) => sum + ms, 0) / runs.length,
  };
}

async function tryOne(pool: Pool, plan: Plan, combination: Combination, cleanMs: number): Promise<Trial> {
  const { script, profile, keep, only } = plan;
  const { number, faults } = combination;
  const ids = faults.map(({ id }) => id);
  const run = (seed: number): Promise<Attacked> => {
    const folder = keep !== undefined && { keep: { folder: keep, name: `${number}-seed-${seed}` } };
    const waits = waitsFor(combination);
    return pool.run({ script, faults: ids, seed, profile, waits, ...(only && { only }), ...folder });
  };
  const first = await run(SEED);
  const repeats = faults.every(({ kind }) => kind === 'sequential');
  const stable = repeats && { stable: sameFindings(first.facts, (await run(OTHER_SEED)).facts) };
  const score = scoreOf(faults, first.acted, first.facts);
  return { combination, run: first, score, timeRatio: first.ms / cleanMs, ...stable };
}

/** Tries all combinations; `done` gets each result as it comes. */
export async function tryCombinations(
  plan: Plan,
  combinations: readonly Combination[],
  done: (trial: Trial) => unknown,
): Promise<{ readonly clean: Clean; readonly trials: Trial[] }> {
  const pool = new Pool(plan.jobs);
  try {
    const clean = await tryClean(pool, plan, false);
    const patient = combinations.some(waitsFor) ? await tryClean(pool, plan, true) : clean;
    const one = async (combination: Combination): Promise<Trial> => {
      const cleanMs = (waitsFor(combination) ? patient : clean).ms;
      const trial = await tryOne(pool, plan, combination, cleanMs);
      done(trial);
      return trial;
    };
    const trials = await pMap(combinations, one, { concurrency: plan.jobs });
    return { clean: { ...clean, passes: clean.passes && patient.passes }, trials };
  } finally {
    pool.close();
  }
}
