// A program's run, judged: what is broken, what was seen to hold, what could not be decided.
import type { Finding } from '../oracle/frame-rules.ts';
import { Impossible } from '../client/skip-check.ts';
import { Lab } from '../client/test-context.ts';
import type { Bench } from '../client/run-context.ts';
import { paceOfCrowd } from '../client/deadlines.ts';
import { Stopped } from '../client/run-ended.ts';
import { Violation } from '../client/violation.ts';
import type { TranscriptEntry } from '../run/result.ts';
import { execute } from './execute.ts';
import type { History } from './history.ts';
import { judgeHistory } from './checkers/index.ts';
import { busyLanes } from './program.ts';
import type { Program } from './program.ts';
import type { Scene } from './relevant-events.ts';

/** A finding, and the part of the run that contradicts itself. */
export type Broken = Omit<Finding, 'counterexample'> & { readonly scene: Scene };

export interface Verdict {
  /** Requirement → its first finding, nearer judges first. */
  readonly broken: ReadonlyMap<string, Broken>;
  readonly held: ReadonlyMap<string, number>;
  readonly undecided: ReadonlyMap<string, string>;
  readonly transcript: readonly TranscriptEntry[];
  /** Absent where the target took no connection. */
  readonly history?: History;
  readonly slowestMs: number;
}

/** In the place of a requirement: nothing could be decided. */
export const ALL = '*';

const full = ({ peers }: Lab): boolean =>
  peers.some(({ arrivals }) => arrivals[0]?.frame['code'] === 'server-full');

const add = (counts: Map<string, number>, id: string, times: number) =>
  counts.set(id, (counts.get(id) ?? 0) + times);

/** Runs a program once and judges what came of it. Never throws but for the kit's own faults. */
export async function tryProgram(bench: Bench, program: Program): Promise<Verdict> {
  const pace = paceOfCrowd(bench.pace, busyLanes(program).length);
  const lab = new Lab({ ...bench, pace }, 'request.answered', 'whole', 'p');
  const broken = new Map<string, Broken>();
  const held = new Map<string, number>();
  const undecided = new Map<string, string>();
  let history: History | undefined;
  const find = (finding: Broken) => {
    if (!broken.has(finding.requirement)) broken.set(finding.requirement, finding);
  };
  bench.effort.programs += 1;
  try {
    history = await execute(lab, program);
    for (const judgement of judgeHistory(history)) {
      if (judgement.verdict === 'held') add(held, judgement.requirement, 1);
      else if (judgement.verdict === 'undecided') undecided.set(judgement.requirement, judgement.why);
      else {
        const { requirement, allowed, got, scene } = judgement;
        find({ requirement, allowed, got, scene });
      }
    }
  } catch (error) {
    if (error instanceof Impossible) undecided.set(ALL, error.reason);
    else if (!(error instanceof Violation)) throw error;
    // Whoever is full may say so, and nothing can be tried there.
    else if (full(lab)) undecided.set(ALL, 'the target takes no more connections: `server-full`');
    else find({ ...error.finding, scene: [] });
  }
  // What breaks because the target is gone says nothing of it.
  if (lab.lost && broken.size > 0) await bench.vigil.sure(bench.pace.answerMs);
  if (bench.vigil.early) throw new Stopped();
  for (const finding of lab.findings) find({ ...finding, scene: [] });
  for (const { conduct } of lab.peers) for (const [id, times] of conduct.observed) add(held, id, times);
  const { transcript, slowestMs } = lab;
  return { broken, held, undecided, transcript, slowestMs, ...(history && { history }) };
}
