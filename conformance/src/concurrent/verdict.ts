// A program's run, judged: what is broken, what was seen to hold, what could not be decided.
import type { Finding } from '../judge/schema.ts';
import { Lab } from '../lab/lab.ts';
import type { Bench } from '../lab/bench.ts';
import { Violation } from '../lab/violation.ts';
import type { TranscriptEntry } from '../run/result.ts';
import { execute } from './execute.ts';
import { judgeHistory } from './judges/index.ts';
import type { Program } from './program.ts';

export interface Verdict {
  /** Requirement → its first finding, nearer judges first. */
  readonly broken: ReadonlyMap<string, Finding>;
  readonly held: ReadonlyMap<string, number>;
  readonly undecided: ReadonlyMap<string, string>;
  readonly transcript: readonly TranscriptEntry[];
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
  const lab = new Lab(bench, 'request.answered', 'whole', 'p');
  const broken = new Map<string, Finding>();
  const held = new Map<string, number>();
  const undecided = new Map<string, string>();
  const find = (finding: Finding) => {
    if (!broken.has(finding.requirement)) broken.set(finding.requirement, finding);
  };
  bench.effort.programs += 1;
  try {
    const history = await execute(lab, program);
    for (const judgement of judgeHistory(history)) {
      if (judgement.verdict === 'held') add(held, judgement.requirement, 1);
      else if (judgement.verdict === 'undecided') undecided.set(judgement.requirement, judgement.why);
      else {
        const { requirement, allowed, got } = judgement;
        find({ requirement, allowed, got });
      }
    }
  } catch (error) {
    if (!(error instanceof Violation)) throw error;
    // Whoever is full may say so, and nothing can be tried there.
    if (full(lab)) undecided.set(ALL, 'the target takes no more connections: `server-full`');
    else find(error.finding);
  }
  for (const finding of lab.findings) find(finding);
  for (const { conduct } of lab.peers) for (const [id, times] of conduct.observed) add(held, id, times);
  return { broken, held, undecided, transcript: lab.transcript, slowestMs: lab.slowestMs };
}
