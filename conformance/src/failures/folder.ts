// The folder of known failures: one file for each broken requirement, the smallest program that was ever seen to break it.
// A run reads them all, tries them first, and leaves the better ones behind.
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { failureOf, sizeOfFailure } from './failure.ts';
import { readFailure } from './read.ts';
import type { RunResult } from '../data/result.ts';
import type { FailureFile } from '../data/failure-file.ts';

const SUFFIX = '.failure.json';

/** A file of the folder that is no failure. */
export class StrangeFile extends Error {
  constructor(path: string, why: string) {
    super(`"${path}" is no failure file: ${why}. Remove it, or name another folder.`);
  }
}

/** Makes the folder where there is none, and reads what it holds. Rejects with the system's errors, and `StrangeFile`. */
export async function readFolder(folder: string): Promise<FailureFile[]> {
  await mkdir(folder, { recursive: true });
  const names = (await readdir(folder)).filter((name) => name.endsWith(SUFFIX)).sort();
  return Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      const failure = await readFailure(path);
      if (typeof failure === 'string') throw new StrangeFile(path, failure);
      return failure;
    }),
  );
}

/** Keeps the failures of a run, beside smaller ones that are known. The paths of the files written. */
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
