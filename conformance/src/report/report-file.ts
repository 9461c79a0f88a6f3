// A report on disk: whether it can be written is known before the run, and readers never see half of one.
import { access, constants, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { replaceFile, requireWritable } from '../data/replace-file.ts';

export interface ReportFile {
  /** Removes the report of an earlier run, so that nobody takes it for one of this run. */
  readonly clear: () => Promise<void>;
  /** Puts the whole text in place at once. */
  readonly commit: (text: string) => Promise<void>;
}

/** The file behind a symbolic link, or the path itself if there is nothing yet. */
const behind = (path: string): Promise<string> => realpath(path).catch(() => path);

/** Devices and pipes are written to; only files can be replaced. */
const writtenInPlace = (path: string): ReportFile => ({
  clear: () => Promise.resolve(),
  commit: (text) => writeFile(path, text),
});

/** Makes sure that a report can be written; rejects with the system's error if it cannot. */
export async function reserveReport(path: string): Promise<ReportFile> {
  const real = await behind(path);
  const there = await stat(real).catch(() => undefined);
  if (there?.isDirectory()) throw new Error('it is a directory');
  if (there) await access(real, constants.W_OK);
  if (there && !there.isFile()) return writtenInPlace(real);
  await requireWritable(real);
  return {
    clear: () => rm(real, { force: true }),
    commit: (text) => replaceFile(real, text),
  };
}
