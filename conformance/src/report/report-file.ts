// A report on disk: whether it can be written is known before the run, and readers never see half of one.
import { access, constants, open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

export interface ReportFile {
  /** Puts the whole text in place at once. */
  readonly commit: (text: string) => Promise<void>;
  /** Leaves everything as it was. */
  readonly discard: () => Promise<void>;
}

/** The file behind a symbolic link, or the path itself if there is nothing yet. */
const behind = (path: string): Promise<string> => realpath(path).catch(() => path);

/** Devices and pipes are written to; only files can be replaced. */
const writtenInPlace = (path: string): ReportFile => ({
  commit: (text) => writeFile(path, text),
  discard: () => Promise.resolve(),
});

/** Makes sure that a report can be written; rejects with the system's error if it cannot. */
export async function reserveReport(path: string): Promise<ReportFile> {
  const real = await behind(path);
  const there = await stat(real).catch(() => undefined);
  if (there?.isDirectory()) throw new Error('it is a directory');
  if (there) await access(real, constants.W_OK);
  if (there && !there.isFile()) return writtenInPlace(real);
  // Next to the file, because a rename is atomic only within one file system.
  const draft = join(dirname(real), `.${basename(real)}.${process.pid}.draft`);
  const handle = await open(draft, 'wx');
  await handle.close();
  return {
    commit: async (text) => {
      await writeFile(draft, text);
      await rename(draft, real);
    },
    discard: () => rm(draft, { force: true }),
  };
}
