// Writes a file as a whole: readers see the old text or the new one, never half of it, even if the disk is full or the process
// is killed.
import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** A name that no other process uses, beside the file: a rename is atomic only within one file system. */
const draftOf = (path: string): string => join(dirname(path), `.${basename(path)}.${randomUUID()}.draft`);

/** Replaces a file, or makes it. Rejects with the system's error, and then leaves everything as it was. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const draft = draftOf(path);
  try {
    const handle = await open(draft, 'wx');
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** Makes sure that a file can be made beside this path. Rejects with the system's error if not. */
export async function requireWritable(path: string): Promise<void> {
  const draft = draftOf(path);
  await (await open(draft, 'wx')).close();
  await rm(draft, { force: true });
}
