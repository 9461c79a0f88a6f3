// The files of this package on disk. Only the generator and the lints use it; everything else works on values.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EMPTY_LOCK, LOCK_PATH } from './lock.ts';
import type { Lock } from './lock.ts';

// This file runs as spec/dist/src/generate/disk.js.
const root = new URL('../../../', import.meta.url);
const fileOf = (path: string): string => fileURLToPath(new URL(path, root));

/** The text of a file, or undefined if there is none. Paths are relative to `spec/`. */
export const readText = (path: string): string | undefined =>
  existsSync(fileOf(path)) ? readFileSync(fileOf(path), 'utf8') : undefined;

/** Writes a file unless it has this text already, and tells whether it did. */
export function writeText(path: string, content: string): boolean {
  if (readText(path) === content) return false;
  mkdirSync(dirname(fileOf(path)), { recursive: true });
  writeFileSync(fileOf(path), content);
  return true;
}

/** Deletes a file. */
export const removeFile = (path: string): void => rmSync(fileOf(path));

/** The files below a folder. */
export function filesBelow(folder: string): string[] {
  if (!existsSync(fileOf(folder))) return [];
  return readdirSync(fileOf(folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(`${folder}${entry.name}/`) : [`${folder}${entry.name}`],
  );
}

/** The committed lock of the requirements. */
export function readLock(): Lock {
  const text = readText(LOCK_PATH);
  return text === undefined ? EMPTY_LOCK : (JSON.parse(text) as Lock);
}
