// Measures in rounds: in each round of a case every server has one turn, newly started, and each round begins with another
// server. So other work of the machine affects all servers alike.

import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Built } from './build.ts';
import type { Case } from './cases.ts';
import { argumentsOf, runGenerator } from './generator.ts';
import type { Measured, Times } from './generator.ts';
import { start } from './server-process.ts';
import type { Target } from './targets/target.ts';

/** The result of one turn. */
export type Turn = { readonly measured: Measured } | { readonly failed: string };

/** The turns of one server in one case. */
export interface Series {
  readonly case: Case;
  readonly target: Target;
  readonly turns: readonly Turn[];
}

export interface Session {
  readonly built: Built;
  readonly scratch: string;
  readonly times: Times;
  readonly rounds: number;
  readonly signal: AbortSignal;
  readonly progress: (line: string) => void;
}

async function turn(each: Case, target: Target, { built, scratch, times, signal }: Session): Promise<Turn> {
  const folder = await mkdtemp(join(scratch, `${target.name}-`));
  try {
    const server = await start(target, built, folder, signal);
    try {
      const aim = { dialect: target.dialect, port: server.port, pids: server.pids };
      return { measured: await runGenerator(built.load, argumentsOf(each, aim, times), times, signal) };
    } finally {
      await server.stop();
    }
  } catch (error) {
    // A server's failure is a result; a cancelled run is not.
    signal.throwIfAborted();
    return { failed: (error as Error).message };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export const takesPart = (each: Case, target: Target): boolean =>
  !target.lacks.includes(each.name) && (each.targets?.includes(target.name) ?? true);

/** Rounds for a point of a curve; its neighbours confirm it. */
const CURVE_ROUNDS = 3;

export const roundsOf = ({ curve }: Case, rounds: number): number =>
  curve ? Math.min(rounds, CURVE_ROUNDS) : rounds;

/** The same servers, beginning with another one. */
export const rotated = <T>(all: readonly T[], by: number): T[] => {
  const first = by % Math.max(1, all.length);
  return [...all.slice(first), ...all.slice(0, first)];
};

const describe = (each: Case, one: Turn): string =>
  'failed' in one
    ? `failed: ${one.failed}`
    : `${Math.round(each.figure(one.measured))} ${each.unit} (CPU: generator ${one.measured.generatorCpu.toFixed(2)}, server ${one.measured.serverCpu.toFixed(2)})`;

async function seriesOf(each: Case, targets: readonly Target[], session: Session): Promise<Series[]> {
  const turns = new Map(targets.map((target) => [target, [] as Turn[]]));
  const rounds = roundsOf(each, session.rounds);
  for (let round = 0; round < rounds; round++) {
    for (const target of rotated(targets, round)) {
      const one = await turn(each, target, session);
      turns.get(target)!.push(one);
      session.progress(
        `${each.name}, round ${round + 1} of ${rounds}, ${target.name}: ${describe(each, one)}`,
      );
    }
  }
  return targets.map((target) => ({ case: each, target, turns: turns.get(target)! }));
}

export async function measure(
  cases: readonly Case[],
  targets: readonly Target[],
  session: Session,
): Promise<Series[]> {
  const all: Series[] = [];
  for (const each of cases) {
    const those = targets.filter((target) => takesPart(each, target));
    all.push(...(await seriesOf(each, those, session)));
  }
  return all;
}
