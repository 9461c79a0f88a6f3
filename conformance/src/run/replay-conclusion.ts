// The conclusion of a run that tried one failure again.
import type { FailureFile } from '../data/failure-file.ts';
import { EXIT } from '../data/result.ts';
import type { RunResult } from '../data/result.ts';

/** A failure that does not occur again proves only that. */
export function replayed(
  conclusion: RunResult['conclusion'],
  failure: FailureFile | undefined,
): RunResult['conclusion'] {
  if (!failure || conclusion.exitCode !== EXIT.conforming) return conclusion;
  return {
    exitCode: EXIT.conforming,
    sentence: `Not seen again: ${failure.requirement} held in every run of what broke it.`,
  };
}
