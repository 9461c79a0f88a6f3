// Which of the servers are on this machine, and in which version.

import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Target } from './targets/target.ts';

const ASK_MS = 10_000;
/** Where servers stand that are no users' programs, and that a user's PATH may leave out. */
const SYSTEM = ['/usr/local/sbin', '/usr/sbin'];

const manifest = new URL('../../package.json', import.meta.url);

/** The program's path, or undefined. */
export function findProgram(program: string, path = process.env['PATH'] ?? ''): string | undefined {
  const folders = [...path.split(delimiter), ...SYSTEM];
  return folders.map((folder) => join(folder, program)).find((file) => existsSync(file));
}

/** What a program prints; some end with an exit code that is not 0 even so. */
function printed(program: string, args: readonly string[]): Promise<string> {
  return new Promise((done) => {
    execFile(program, args, { timeout: ASK_MS }, (_, stdout, stderr) => done(`${stdout}${stderr}`));
  });
}

/** Its version; undefined when it is not here. */
export async function versionOf({ role, asks }: Target): Promise<string | undefined> {
  if (!asks) {
    return role === 'ours' ? (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version : '';
  }
  const program = findProgram(asks.program);
  if (program === undefined) return undefined;
  return asks.version.exec(await printed(program, asks.args))?.[1] ?? 'of unknown version';
}
