// The folder of known failures: for each broken requirement one file with the smallest failing program so far. A run
// reads all files, tries their programs first, and replaces a file if it finds a smaller program.
import { mkdir, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { replaceFile, requireWritable } from '../data/replace-file.ts';
import { failureOf, sizeOfFailure } from './failure.ts';
import { parseFailure, readFailure } from './read.ts';
import type { RunResult } from '../data/result.ts';
import type { FailureFile } from '../data/failure-file.ts';

const SUFFIX = '.failure.json';

/** The folder contains a file that is not a failure file. */
export class InvalidFailureFile extends Error {
  constructor(path: string, why: string) {
    super(`"${path}" is not a failure file: ${why}. Remove it, or name another folder.`);
  }
}

/**
 * Makes a folder, and those above it. `mkdir` with `recursive` never ends where the system says that a folder is missing
 * although it is there, as below `/proc`.
 */
async function makeFolder(path: string): Promise<void> {
  if (await isFolder(path)) return;
  if (dirname(path) !== path) await makeFolder(dirname(path));
  try {
    await mkdir(path);
  } catch (error) {
    // Another run may have made it meanwhile.
    if (!(await isFolder(path))) throw error;
  }
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (there) => there.isDirectory(),
    () => false,
  );

/** Reads all failures in a folder, which it creates if it is missing. Rejects with the system's errors and `InvalidFailureFile`. */
export async function readFolder(folder: string): Promise<FailureFile[]> {
  await makeFolder(folder);
  await requireWritable(join(folder, SUFFIX));
  const names = (await readdir(folder)).filter((name) => name.endsWith(SUFFIX)).sort();
  return Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      const failure = await readFailure(path);
      if (typeof failure === 'string') throw new InvalidFailureFile(path, failure);
      return failure;
    }),
  );
}

const asText = (failure: object): string => `${JSON.stringify(failure, null, 2)}\n`;

/**
 * The text of a failure file that can be read again. The history of a server that sends an id of the wrong type has values
 * that the format does not know; then the transcript alone is the proof.
 */
function textOf(failure: FailureFile): string {
  const text = asText(failure);
  if (typeof parseFailure(text) !== 'string') return text;
  // JSON leaves an undefined field out.
  return asText({ ...failure, counterexample: undefined });
}

/** Writes the failures of a run, unless a smaller one is already there. Returns the paths of the written files. */
export async function keepFailures(
  folder: string,
  result: RunResult,
  known: readonly FailureFile[],
): Promise<string[]> {
  const smallest = new Map(known.map((failure) => [failure.requirement, sizeOfFailure(failure)]));
  const written: string[] = [];
  for (const each of result.requirements) {
    const failure = failureOf(result, each);
    if (!failure) continue;
    const before = smallest.get(failure.requirement);
    if (before !== undefined && before < sizeOfFailure(failure)) continue;
    const path = join(folder, `${failure.requirement}${SUFFIX}`);
    await replaceFile(path, textOf(failure));
    written.push(path);
  }
  return written;
}
