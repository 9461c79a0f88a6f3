// Runs the command `parley-server` in a process of its own.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { within } from './test-client.ts';

export const bin = fileURLToPath(new URL('../../bin/parley-server.mjs', import.meta.url));
export const windows = process.platform === 'win32';
export const env = { ...process.env, PARLEY_TOKEN: '' };

export interface Run {
  readonly child: ChildProcess;
  readonly out: () => string;
  readonly err: () => string;
  readonly exit: Promise<number | null>;
}

export function run(...args: string[]): Run {
  return follow(spawn(process.execPath, [bin, ...args], { env }));
}

/** Collects the output of a process. */
export function follow(child: ChildProcess): Run {
  let out = '';
  let err = '';
  child.stdout?.on('data', (chunk) => (out += chunk));
  child.stderr?.on('data', (chunk) => (err += chunk));
  const exit = once(child, 'close').then(([code]) => code as number | null);
  t.teardown(() => child.kill('SIGKILL'));
  return { child, out: () => out, err: () => err, exit };
}

/** A process starts slowly on a busy machine. */
const START_MS = 300_000;

/** Starts a server and waits until it prints its address. */
export const serving = (...args: string[]) => listening(run('--port', '0', ...args));

export async function listening(running: Run): Promise<Run & { port: number }> {
  const line = /^Server listening at 127\.0\.0\.1\/([0-9]+)\n(?:Metrics at \S+\n)?$/;
  while (!line.test(running.out())) await within('the line', once(running.child.stdout!, 'data'), START_MS);
  return { ...running, port: Number(line.exec(running.out())![1]) };
}

/** Waits for a line of the log. */
export async function logged({ child, err }: Run, pattern: RegExp): Promise<void> {
  while (!pattern.test(err())) await within(`${pattern} in the log`, once(child.stderr!, 'data'));
}

/** A folder that is removed when the test ends. */
export async function folder(test: { teardown(after: () => Promise<void>): void }): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'parley-'));
  test.teardown(() => rm(path, { recursive: true }));
  return path;
}
