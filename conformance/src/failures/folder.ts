// The folder of known failures: for each broken requirement one file with the smallest failing program so far. A run
// reads all files, tries their programs first, and replaces a file if it finds a smaller program.
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { failureOf, sizeOfFailure } from './failure.ts';
import { readFailure } from './read.ts';
import type { RunResult } from '../data/result.ts';
import type { FailureFile } from '../data/failure-file.ts';

const SUFFIX = '.failure.json';

/** The folder contains a file that is not a failure file. */
export class InvalidFailureFile extends Error {
  constructor(path: string, why: string) {
    super(`"${path}" is not a failure file: ${why}. Remove it, or name another folder.`);
  }
}

/** Reads all failures in a folder, which it creates if it is missing. Rejects with the system's errors and `InvalidFailureFile`. */
export async function readFolder(folder: string): Promise<FailureFile[]> {
  await mkdir(folder, { recursive: true });
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
    await writeFile(path, `${JSON.stringify(failure, null, 2)}\n`);
    written.push(path);
  }
  return written;
}
