// The only part of the specification that touches files. `--write` writes what is generated; `--relock`, beside
// it, also renews the lock of the requirements; `--check` compares and lints, and writes nothing.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { REQUIREMENTS } from '../rules/index.ts';
import { jsonText } from './json-text.ts';
import { EMPTY_LOCK, LOCK_PATH, relock } from './lock.ts';
import type { Lock } from './lock.ts';
import { outputs } from './outputs.ts';

// This file runs as spec/dist/src/generate/main.js.
const root = new URL('../../../', import.meta.url);
const fileOf = (path: string): string => fileURLToPath(new URL(path, root));

const read = (path: string): string | undefined =>
  existsSync(fileOf(path)) ? readFileSync(fileOf(path), 'utf8') : undefined;

function write(path: string, content: string): boolean {
  if (read(path) === content) return false;
  mkdirSync(dirname(fileOf(path)), { recursive: true });
  writeFileSync(fileOf(path), content);
  return true;
}

/** The files below a folder, as paths relative to `spec/`. */
function filesBelow(folder: string): string[] {
  if (!existsSync(fileOf(folder))) return [];
  return readdirSync(fileOf(folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(`${folder}${entry.name}/`) : [`${folder}${entry.name}`],
  );
}

function readLock(): Lock {
  const text = read(LOCK_PATH);
  return text === undefined ? EMPTY_LOCK : (JSON.parse(text) as Lock);
}

function writeAll(withLock: boolean): void {
  const files = [...outputs()];
  if (withLock) files.push({ path: LOCK_PATH, content: jsonText(relock(readLock(), REQUIREMENTS)) });
  const changed = files.filter(({ path, content }) => write(path, content));
  for (const { path } of changed) console.log(`wrote spec/${path}`);
  console.log(`${files.length} generated files, ${changed.length} changed`);
}

async function checkAll(): Promise<void> {
  // Only now: the lints run the codec, which is made of what is generated, and a broken one must not keep the
  // generator from mending it.
  const { findings } = await import('../check/all.ts');
  const files = outputs();
  const present = ['generated/', 'src/generated/'].flatMap(filesBelow);
  const found = findings({ outputs: files, read, present, lock: readLock() });
  for (const { where, problem } of found) console.error(`${where}: ${problem}`);
  if (found.length > 0) process.exitCode = 1;
  else console.log(`spec: ${files.length} generated files and ${REQUIREMENTS.length} requirements in order`);
}

const wanted = new Set(process.argv.slice(2));
const unknown = [...wanted].filter((word) => !['--write', '--check', '--relock'].includes(word));
if (unknown.length > 0 || wanted.size === 0) {
  console.error('usage: main.js --check | --write [--relock]');
  process.exitCode = 2;
} else if (wanted.has('--check')) {
  await checkAll();
} else {
  writeAll(wanted.has('--relock'));
}
