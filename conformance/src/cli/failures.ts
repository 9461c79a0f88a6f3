// Failure files on the command line: reads them before a run, and keeps the new ones after it.
import { keepFailures, readFolder, InvalidFailureFile } from '../failures/folder.ts';
import { readFailure } from '../failures/read.ts';
import { errnoText } from './errno-text.ts';
import { UsageError } from './usage-error.ts';
import type { FailureFile } from '../data/failure-file.ts';
import type { RunResult } from '../data/result.ts';

/** Reads a failure file. `what` names the option or the command that asked for it. */
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
    `${what} "${path}" is not a failure file: ${failure}. A run with --failures FOLDER writes such files.`,
  );
}

/** Reads all failures in the folder of `--failures`. Creates the folder if it is missing. */
export async function failuresIn(folder: string | undefined): Promise<readonly FailureFile[]> {
  if (folder === undefined) return [];
  try {
    return await readFolder(folder);
  } catch (error) {
    const why =
      error instanceof InvalidFailureFile
        ? error.message
        : `${errnoText(error)}. Name a folder that you can write to.`;
    throw new UsageError(`--failures "${folder}" can't be used: ${why}`);
  }
}

/** Keeps the failures that a run found. Returns a sentence that says which files it wrote. */
export async function keep(
  folder: string,
  result: RunResult,
  known: readonly FailureFile[],
): Promise<string> {
  const written = await keepFailures(folder, result, known);
  if (written.length === 0) return `No new failure was written to ${folder}.`;
  return `Written to ${folder}; the next run tries them first:\n${written.map((path) => `  ${path}\n`).join('')}`.trimEnd();
}
