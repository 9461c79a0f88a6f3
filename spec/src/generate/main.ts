// The generator. `--code` writes the code that the rest of this package needs to compile. `--write` writes the published
// files; `--relock`, beside it, also renews the lock of the requirements.
import { REQUIREMENTS } from '../rules/index.ts';
import { CODE_FOLDER, codeFiles } from './code-files.ts';
import { filesBelow, readLock, removeFile, writeText } from './disk.ts';
import { jsonText } from './json-text.ts';
import { LOCK_PATH, relock } from './lock.ts';
import type { Output } from './output.ts';
import { publishedFiles } from './published-files.ts';

/** Writes what has changed, and tells how many files that were. */
function writeAll(files: readonly Output[]): number {
  const changed = files.filter(({ path, content }) => writeText(path, content));
  for (const { path } of changed) console.log(`wrote spec/${path}`);
  return changed.length;
}

// It runs before each build, and is silent if nothing changed.
function writeCode(): void {
  const files = codeFiles();
  const known = new Set(files.map(({ path }) => path));
  // Code that nothing generates any more would still be compiled.
  for (const path of filesBelow(CODE_FOLDER)) if (!known.has(path)) removeFile(path);
  writeAll(files);
}

function publish(files: readonly Output[]): void {
  console.log(`${files.length} generated files, ${writeAll(files)} changed`);
}

const lockFile = (): Output => ({ path: LOCK_PATH, content: jsonText(relock(readLock(), REQUIREMENTS)) });

switch (process.argv.slice(2).sort().join(' ')) {
  case '--code':
    writeCode();
    break;
  case '--write':
    publish(publishedFiles());
    break;
  case '--relock --write':
    publish([...publishedFiles(), lockFile()]);
    break;
  default:
    console.error('usage: main.js --code | --write [--relock]');
    process.exitCode = 2;
}
