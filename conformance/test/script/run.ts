// Runs a script as its reader would: a file, an interpreter, an exit code.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Test } from 'tap';
import { scriptOf } from '../../src/script/write.ts';
import type { Target } from '../../src/target/target.ts';
import { PYTHON } from './ask.ts';
import type { FailureFile } from '../../src/data/failure-file.ts';

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export async function shell(command: string, ...args: readonly string[]): Promise<Ended> {
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' };
  const child = spawn(command, args, { env });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (out += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (err += chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
}

export const address = ({ host, port }: Target): string => `${host}:${port}`;

/** The text of a script; throws where there is none. */
export function textOf(failure: FailureFile): string {
  const script = scriptOf(failure);
  if ('why' in script) throw new Error(script.why);
  return script.text;
}

/** Writes the script of a failure and runs it. */
export async function runScript(t: Test, failure: FailureFile, ...args: readonly string[]): Promise<Ended> {
  const file = join(t.testdir(), 'bug.py');
  await writeFile(file, textOf(failure));
  return shell(PYTHON, file, ...args);
}
