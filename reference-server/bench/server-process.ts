// A server under load: a process of its own, started on a free port with as many open files as the system allows. It ends
// with this process, too (see `load run`).

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import type { Built } from './build.ts';
import { processTree } from './process-tree.ts';
import { findProgram } from './installed.ts';
import type { Target } from './targets/target.ts';

const OPEN_FILES = 65_536;
const READY_MS = 15_000;
const STOP_MS = 5_000;
const SHOWN_CHARACTERS = 400;

export interface ServerProcess {
  readonly port: number;
  /** The ids of all its processes. */
  readonly pids: readonly number[];
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  listener.close();
  await once(listener, 'close');
  return port;
}

/** Whether a server listens at the port. */
function listens(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => done(true)).once('error', () => done(false));
    socket.once('connect', () => socket.destroy());
  });
}

const over = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

async function stop(child: ChildProcess): Promise<void> {
  if (over(child)) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const kill = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await ended;
  clearTimeout(kill);
}

async function ready(child: ChildProcess, port: number, told: () => string): Promise<void> {
  for (const until = Date.now() + READY_MS; !(await listens(port)); await later(20)) {
    if (over(child)) throw new Error(`it ended at once; its output: ${told()}`);
    if (Date.now() > until)
      throw new Error(`it does not listen at ${port} after ${READY_MS} ms; its output: ${told()}`);
  }
}

/** Starts a server and waits until it accepts connections. */
export async function start(
  target: Target,
  built: Built,
  folder: string,
  signal: AbortSignal,
): Promise<ServerProcess> {
  const port = await freePort();
  const { program, args } = await target.command({ port, folder, built });
  const log = join(folder, `${target.name}.log`);
  const output = openSync(log, 'w');
  const child = spawn(built.load, ['run', String(OPEN_FILES), findProgram(program) ?? program, ...args], {
    stdio: ['ignore', output, output],
    signal,
    killSignal: 'SIGKILL',
  });
  closeSync(output);
  // An abort kills the process, and rejects what waits for it.
  child.on('error', () => {});
  try {
    await ready(child, port, () => readFileSync(log, 'utf8').slice(-SHOWN_CHARACTERS).trim());
  } catch (error) {
    await stop(child);
    throw error;
  }
  return { port, pids: processTree(child.pid!), stop: () => stop(child) };
}
