// One failure as a file: what is broken, the program and the history that prove it, and where all of it came from. Enough to
// run it again, to judge it again, and to write a script of it.
import type { Counterexample } from '../workloads/counterexample.ts';
import type { Delivery, Disturbance } from '../data/conditions.ts';
import { escapeBytes } from '../text/escape.ts';
import type { Evidence, RequirementResult, RunResult, TranscriptEntry } from '../run/result.ts';
import { flattened } from './flatten.ts';
import type { FlatHistory } from './flatten.ts';

/** Changes when a reader of the old form could misread the new one. */
export const FAILURE_FORMAT = 'parley-conformance-failure/1';

export interface FlatEntry {
  readonly client: string;
  readonly dir: TranscriptEntry['dir'];
  readonly ms: number;
  readonly text: string;
  readonly base64: string;
}

/** In the form of `schema/failure.schema.json`. */
export interface FailureFile {
  readonly format: typeof FAILURE_FORMAT;
  readonly kit: RunResult['kit'];
  readonly target: string;
  readonly seed: number;
  readonly writtenAt: string;
  readonly requirement: string;
  readonly check: string;
  readonly delivery: Delivery;
  readonly disturbance?: Disturbance;
  readonly allowed: string;
  readonly got: string;
  readonly counterexample?: Omit<Counterexample, 'history'> & { readonly history: FlatHistory };
  readonly transcript: readonly FlatEntry[];
}

const flatEntry = ({ client, dir, ms, bytes }: TranscriptEntry): FlatEntry => ({
  client,
  dir,
  ms,
  text: escapeBytes(bytes),
  base64: Buffer.from(bytes).toString('base64'),
});

/** The proof that a reader gets first: one with a program if there is any, and of those the smallest. */
function best(evidence: readonly Evidence[]): Evidence | undefined {
  const size = ({ counterexample }: Evidence) => counterexample?.commands ?? Infinity;
  return [...evidence].sort((one, other) => size(one) - size(other))[0];
}

/** The failure of a requirement, or undefined where it has no proof. */
export function failureOf(result: RunResult, broken: RequirementResult): FailureFile | undefined {
  const proof = best(broken.evidence);
  if (!proof) return undefined;
  const { check, delivery, disturbance, allowed, got, transcript, counterexample } = proof;
  const { kit, target, seed } = result;
  const history = counterexample?.history;
  return {
    format: FAILURE_FORMAT,
    kit,
    target,
    seed,
    writtenAt: new Date().toISOString(),
    requirement: broken.requirement.id,
    check,
    delivery,
    ...(disturbance !== undefined && { disturbance }),
    allowed,
    got,
    ...(counterexample && history && { counterexample: { ...counterexample, history: flattened(history) } }),
    transcript: transcript.map(flatEntry),
  };
}

/** Commands of a failure's program; without one it counts as the largest. */
export const sizeOfFailure = ({ counterexample }: FailureFile): number =>
  counterexample?.commands ?? Infinity;
