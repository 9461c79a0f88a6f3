// The command line's side of failure files: which are read before a run, and what is kept after it.
import { keepFailures, readFolder, StrangeFile } from '../failures/folder.ts';
import { readFailure } from '../failures/read.ts';
import { errnoText } from './errno-text.ts';
import { UsageError } from './usage-error.ts';
import type { FailureFile } from '../data/failure-file.ts';
import type { RunResult } from '../data/result.ts';

/** Reads the failure file that `what` names (an option, or a command). */
export async function failureIn(what: string, path: string): Promise<FailureFile> {
  let failure: FailureFile | string;
  try {
    failure = await readFailure(path);
  } catch (error) {
    throw new UsageError(
      `${what} "${path}" can't be read: ${errnoText(error)}. A run with --failures FOLDER writes such files.`,
    );
  }
  if (typeof failure !== 'string') return failure;
  throw new UsageError(
    `${what} "${path}" is no failure file: ${failure}. A run with --failures FOLDER writes such files.`,
  );
}

/** The failures of the folder of `--failures`, which is made where there is none. */
export async function failuresIn(folder: string | undefined): Promise<readonly FailureFile[]> {
  if (folder === undefined) return [];
  try {
    return await readFolder(folder);
  } catch (error) {
    const why =
      error instanceof StrangeFile
        ? error.message
        : `${errnoText(error)}. Name a folder that is yours to write.`;
    throw new UsageError(`--failures "${folder}" can't be used: ${why}`);
  }
}

/** Keeps what a run found; a sentence about it. */
export async function keep(
  folder: string,
  result: RunResult,
  known: readonly FailureFile[],
): Promise<string> {
  const written = await keepFailures(folder, result, known);
  if (written.length === 0) return `No failure was added to ${folder}.`;
  return `Kept in ${folder}, and tried first the next time:\n${written.map((path) => `  ${path}\n`).join('')}`.trimEnd();
}
