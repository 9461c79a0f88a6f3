// The server under abuse: the real command in a process of its own, on a free port of the loopback, with the gauge preloaded.
import { spawn } from 'node:child_process';
import type { ChildProcess, StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { FULL } from '../abuses/full-disk.ts';
import { LOOPBACK } from '../load/target.ts';
import type { Target } from '../load/target.ts';
import { withTimeout } from '../load/with-timeout.ts';
import type { Held } from './samples.ts';
import type { Setup } from './setup.ts';

// From dist/soak/server, three folders up.
const path = (relative: string): string => fileURLToPath(new URL(`../../../${relative}`, import.meta.url));
const beside = (name: string): string => new URL(name, import.meta.url).href;

const BIN = path('bin/parley-server.mjs');
/** The command of the server with deliberate faults. */
const FAULTY = path('dist/faults/main.js');
const CERT = path('test/fixture/test-only.cert.pem');
const KEY = path('test/fixture/test-only.key.pem');
const SAID = /^Server listening at 127\.0\.0\.1\/([0-9]+)\nMetrics at (\S+)\n$/;
const STOP_MS = 20_000;
const COLLECT_MS = 60_000;
const SHOWN_CHARACTERS = 400;

export interface ServerProcess {
  readonly target: Target;
  /** The address of its metrics page. */
  readonly metrics: string;
  /** Rejects when the process has ended. */
  readonly died: Promise<never>;
  /** Its last log lines, if they can be read. */
  said(): string;
  /** How many of its log lines are errors. */
  errors(): number;
  /** What it holds after garbage collection. */
  collect(): Promise<Held>;
  /** Tells it to stop; rejects if it does not end in order. */
  stop(): Promise<void>;
  /** Ends it at once. */
  kill(): void;
}

function argumentsOf({ tls, clock }: Setup, fault: string | undefined): string[] {
  const preloaded = [beside('gauge.js'), ...(clock ? [beside('jumping-clock.js')] : [])];
  return [
    ...preloaded.flatMap((url) => ['--import', url]),
    ...[fault === undefined ? BIN : FAULTY, '--port', '0', '--metrics', `${LOOPBACK}:0`],
    ...(tls ? ['--tls-cert', CERT, '--tls-key', KEY] : []),
    ...(fault === undefined ? [] : ['--fault', fault]),
  ];
}

function launch(setup: Setup, fault: string | undefined): ChildProcess {
  const args = argumentsOf(setup, fault);
  const full = setup.log === 'full-disk' ? openSync(FULL, 'w') : undefined;
  const stdio: StdioOptions = ['ignore', 'pipe', full ?? 'pipe', 'ipc'];
  const env = { ...process.env, PARLEY_TOKEN: '', NODE_OPTIONS: '', NODE_V8_COVERAGE: '' };
  try {
    if (setup.openFiles === undefined) return spawn(process.execPath, args, { stdio, env });
    const limited = `ulimit -n ${setup.openFiles}; exec "$0" "$@"`;
    return spawn('sh', ['-c', limited, process.execPath, ...args], { stdio, env });
  } finally {
    if (full !== undefined) closeSync(full);
  }
}

/** Reads the log, as an operator does. */
function readLog({ stderr }: ChildProcess) {
  let said = '';
  let errors = 0;
  stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors += text.match(/ (ERROR|FATAL) /g)?.length ?? 0;
    said = (said + text).slice(-SHOWN_CHARACTERS);
  });
  return { said: () => said, errors: () => errors };
}

async function listening(
  { stdout }: ChildProcess,
  gone: Promise<string>,
  said: () => string,
): Promise<{ port: number; metrics: string }> {
  let out = '';
  for (;;) {
    const [, port, metrics] = SAID.exec(out) ?? [];
    if (port !== undefined) return { port: Number(port), metrics: metrics! };
    const chunk = await Promise.race([once(stdout!, 'data'), gone]);
    if (typeof chunk === 'string') throw new Error(`the server did not start (${chunk}): ${said()}`);
    out += String(chunk[0]);
  }
}

/** Rejects when the run is cancelled. */
function aborted(signal?: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}

/** Starts the server and waits until it listens. */
export async function startServerProcess(
  setup: Setup = {},
  fault?: string,
  signal?: AbortSignal,
): Promise<ServerProcess> {
  const child = launch(setup, fault);
  let went: string | undefined;
  const gone = new Promise<string>((resolve) => {
    const go = (how: string): void => resolve((went ??= how));
    child.once('exit', (code, signal) => go(signal ?? `exit code ${code}`));
    child.once('error', (error) => go(error.message));
  });
  const log = setup.log === 'unread' ? { said: () => '', errors: () => 0 } : readLog(child);
  const died = (how: string): string => `the server died (${how}): ${log.said()}`;
  let collected: (held: Held) => void = () => {};
  const server = {
    kill: () => void child.kill('SIGKILL'),
    died: gone.then((how): never => {
      throw new Error(died(how));
    }),
    ...log,
    collect: () => {
      const answer = new Promise<Held>((resolve) => (collected = resolve));
      child.send('collect');
      return withTimeout('what the server holds', answer, COLLECT_MS);
    },
    stop: async () => {
      if (went !== undefined) throw new Error(died(went));
      child.kill('SIGTERM');
      const kill = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      const how = await gone;
      clearTimeout(kill);
      // Windows has no signal that asks a process to stop.
      if (how !== 'exit code 0' && process.platform !== 'win32')
        throw new Error(`it ended with ${how} when told to stop`);
    },
  };
  // A server that was told to stop ends as well, and nobody may be waiting for `died`.
  server.died.catch(() => {});
  child.on('message', (held: Held) => collected(held));
  try {
    // A busy machine starts a process slowly: only the end of the process, or of the run, ends this wait.
    const { port, metrics } = await Promise.race([listening(child, gone, log.said), aborted(signal)]);
    const target = { port, ...(setup.tls && { ca: readFileSync(CERT, 'utf8') }) };
    return { ...server, target, metrics };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}
