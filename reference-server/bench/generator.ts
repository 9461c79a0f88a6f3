// Runs the load generator for one case; it prints its measurements as one line of JSON.

import { execFile } from 'node:child_process';
import type { Case } from './cases.ts';

export interface Percentiles {
  readonly p50: number;
  readonly p99: number;
  readonly p999: number;
  readonly max: number;
}

/** The measurements of a run. CPU is in cores; the server's includes all its processes. */
export interface Measured {
  readonly seconds: number;
  readonly generatorCpu: number;
  readonly serverCpu: number;
  readonly deliveriesPerSecond?: number;
  readonly bytesPerSecond?: number;
  readonly sent?: number;
  /** Expected and received deliveries of the whole run. */
  readonly expected?: number;
  readonly received?: number;
  readonly membersUnlike?: number;
  readonly latencyUs?: Percentiles;
  /** The delay of the generator itself. */
  readonly lateUs?: Percentiles;
  readonly rate?: number;
  readonly saturated?: boolean;
  readonly tripUs?: Percentiles;
  readonly tripsPerSecond?: number;
  readonly handshakesPerSecond?: number;
  readonly bytesPerConnection?: number;
}

export interface GeneratorTarget {
  readonly dialect: string;
  readonly port: number;
  readonly pids: readonly number[];
}

export interface Times {
  readonly seconds: number;
  readonly warmUpSeconds: number;
}

/** Time for connecting, and for messages that are still on their way at the end. */
const SLACK_MS = 180_000;

export function argumentsOf(
  { load, keys }: Case,
  { dialect, port, pids }: GeneratorTarget,
  times: Times,
): string[] {
  const pairs = Object.entries({ ...keys, ...times }).map(([key, value]) => `${key}=${value}`);
  return [dialect, '127.0.0.1', String(port), load, ...pairs, ...pids.map((pid) => `pid=${pid}`)];
}

/** Rejects with the generator's message if it could not measure. */
export function runGenerator(
  program: string,
  args: readonly string[],
  times: Times,
  signal: AbortSignal,
): Promise<Measured> {
  const timeout = SLACK_MS + (times.seconds + times.warmUpSeconds) * 1_000;
  return new Promise((resolve, reject) => {
    execFile(program, args, { timeout, signal, killSignal: 'SIGKILL' }, (error, stdout, stderr) => {
      if (!error) return resolve(JSON.parse(stdout) as Measured);
      if (signal.aborted) return reject(signal.reason as Error);
      const said = stderr.trim();
      reject(new Error(said || `the load generator was ended after ${timeout} ms`));
    });
  });
}
