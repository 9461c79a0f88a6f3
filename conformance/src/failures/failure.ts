// Makes the failure file of a broken requirement: enough to run it again, to check it again, and to write a script.
import { escapeBytes, escapeControl } from '../text/escape.ts';
import { flattened } from './flatten.ts';
import type { Evidence, RequirementResult, RunResult } from '../data/result.ts';
import type { TranscriptEntry } from '../data/transcript.ts';
import { FAILURE_FORMAT } from '../data/failure-file.ts';
import type { FlatEntry, FailureFile } from '../data/failure-file.ts';

const flatEntry = ({ client, dir, ms, bytes, writes }: TranscriptEntry): FlatEntry => ({
  client,
  dir,
  ms,
  text: escapeBytes(bytes),
  base64: Buffer.from(bytes).toString('base64'),
  ...(writes && { writes }),
});

/** The evidence to keep: the smallest program, or any other evidence if there is no program. */
function best(evidence: readonly Evidence[]): Evidence | undefined {
  const size = ({ counterexample }: Evidence) => counterexample?.commands ?? Infinity;
  return [...evidence].sort((one, other) => size(one) - size(other))[0];
}

/** The failure file of a requirement; undefined if there is no evidence. */
export function failureOf(result: RunResult, broken: RequirementResult): FailureFile | undefined {
  const evidence = best(broken.evidence);
  if (!evidence) return undefined;
  const { check, delivery, disturbance, allowed, got, transcript, output, counterexample } = evidence;
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
    ...(output && { output: output.map((line) => ({ ...line, text: escapeControl(line.text) })) }),
  };
}

/** The number of commands in a failure's program; `Infinity` if it has none. */
export const sizeOfFailure = ({ counterexample }: FailureFile): number =>
  counterexample?.commands ?? Infinity;
