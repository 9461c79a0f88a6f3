// Which of the servers are installed on this machine, and in which version.

import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Target } from './targets/target.ts';

const ASK_MS = 10_000;
/** Folders of system services, which a user's PATH may leave out. */
const SYSTEM = ['/usr/local/sbin', '/usr/sbin'];

const manifest = new URL('../../package.json', import.meta.url);

/** The path of a program; undefined if it is not installed. */
export function findProgram(program: string, path = process.env['PATH'] ?? ''): string | undefined {
  const folders = [...path.split(delimiter), ...SYSTEM];
  return folders.map((folder) => join(folder, program)).find((file) => existsSync(file));
}

/** The output of a program, whatever its exit code: some do not exit with 0. */
function printed(program: string, args: readonly string[]): Promise<string> {
  return new Promise((done) => {
    execFile(program, args, { timeout: ASK_MS }, (_, stdout, stderr) => done(`${stdout}${stderr}`));
  });
}

/** The version of a server; undefined if it is not installed. */
export async function versionOf({ role, asks }: Target): Promise<string | undefined> {
  if (!asks) {
    return role === 'ours' ? (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version : '';
  }
  const program = findProgram(asks.program);
  if (program === undefined) return undefined;
  return asks.version.exec(await printed(program, asks.args))?.[1] ?? 'of unknown version';
}
