// The embedded target of `--reference`: the reference server as a child process that never outlives the kit.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as elapsed } from 'node:timers/promises';
import type { ChildProcess } from 'node:child_process';
import { escapeControl } from '../text/escape.ts';
import type { Target } from './target.ts';

export interface ReferenceOptions {
  /** The server's script, run by this Node. */
  readonly script: string;
  readonly fault?: string;
  /** Limits that replace or join those below. */
  readonly limits?: ReadonlyMap<string, number>;
  /** Turns the feature `token` on. */
  readonly token?: string;
}

export interface Reference {
  readonly target: Target;
  /** Whether it said that its deliberate fault has acted; certain once it has stopped. */
  readonly acted: () => boolean;
  /** Whether it has ended by itself, neither told to nor killed; for one that listens no more. */
  readonly crashed: () => Promise<boolean>;
  /** What it said last, when it ended before it was told to. */
  readonly exitNotice: () => string | undefined;
  /** Ends the process and waits until it is gone. */
  readonly stop: () => Promise<void>;
}

/** A server that did not come up. `usage` when it refused its command line. */
export class StartError extends Error {
  override readonly name = 'StartError';
  readonly usage: boolean;

  constructor(message: string, usage: boolean) {
    super(message);
    this.usage = usage;
  }
}

/** The least that the protocol permits, and a room that is soon full: so that limits can be reached quickly. */
export const REFERENCE_LIMITS: ReadonlyMap<string, number> = new Map([
  ['handshakeMs', 5_000],
  ['idleMs', 30_000],
  ['roomMembers', 8],
  ['inboxMessages', 100],
  ['queueBytes', 262_144],
]);

const START_MS = 15_000;
const STOP_MS = 2_000;
/** A process that listens no more ends within this time, if it ends. */
const ENDING_MS = 1_000;
/** Output kept of the child, in characters. */
const KEPT = 16_384;
/**
 * Loaded by the child before the server: it ends when its stdin does, so not even a kit that is killed leaves a
 * server behind.
 */
const ORPHANS_END =
  'data:text/javascript,process.stdin.on("end",()=>process.exit()).on("error",()=>process.exit()).resume().unref()';
/** The server's own exit code for a command line that it can't run. */
const USAGE = 2;

function commandLine({ script, fault, limits }: ReferenceOptions): string[] {
  const all = new Map([...REFERENCE_LIMITS, ...(limits ?? [])]);
  return [
    `--import=${ORPHANS_END}`,
    script,
    ...['--host', '127.0.0.1', '--port', '0', '--log-level', 'error'],
    ...[...all].flatMap(([name, value]) => ['--limit', `${name}=${value}`]),
    ...(fault === undefined ? [] : ['--fault', fault]),
  ];
}

/** The last lines that a stream brought, bounded. */
function collect(
  stream: NodeJS.ReadableStream | null,
  heard: (text: string) => unknown = () => undefined,
): () => string {
  let kept = '';
  stream?.setEncoding('utf8').on('data', (chunk: string) => {
    kept = (kept + chunk).slice(-KEPT);
    heard(kept);
  });
  return () => kept;
}

function addressIn(output: string): Target | undefined {
  const [, host, port] = /Server listening at \[?([^\s/\]]+)\]?\/(\d{1,5})\s/.exec(output) ?? [];
  return host === undefined ? undefined : { host, port: Number(port) };
}

const lines = (text: string): string => text.trimEnd().split('\n').map(escapeControl).join('\n');

/** Waits until the child listens; rejects with what it said when it ends or takes too long. */
function listening(child: ChildProcess, stderr: () => string): Promise<Target> {
  return new Promise((resolve, reject) => {
    const fail = (why: string, usage = false) => {
      clearTimeout(timer);
      // Of many lines one matters: the server is started by this system's limits, as the kit is.
      const lackingResources = /\bE[MN]FILE\b/.test(stderr());
      const said = lackingResources
        ? 'The system lets it open no more files: raise their number, as with `ulimit -n 4096`, and run the kit again.'
        : lines(stderr());
      reject(new StartError(`The reference server ${why}.${said === '' ? '' : `\n${said}`}`, usage));
    };
    const timer = setTimeout(() => fail(`did not listen within ${START_MS} ms`), START_MS);
    collect(child.stdout, (output) => {
      const target = addressIn(output);
      if (!target) return;
      clearTimeout(timer);
      resolve(target);
    });
    child.once('error', (error) => fail(`could not be started (${error.message})`));
    child.once('close', (code, signal) =>
      fail(`ended with ${signal ?? `exit code ${code}`}`, code === USAGE),
    );
  });
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode !== null || signalCode !== null;

/** Asks the process to end, and insists after a while. */
function end(child: ChildProcess): Promise<void> {
  if (hasEnded(child) || child.pid === undefined) return Promise.resolve();
  return new Promise((resolve) => {
    const insist = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    // Not "exit": behind it may come what it said last.
    child.once('close', () => {
      clearTimeout(insist);
      resolve();
    });
    child.kill('SIGTERM');
  });
}

/** Starts the reference server on a free port of this machine. */
export async function startReference(options: ReferenceOptions): Promise<Reference> {
  const child = spawn(process.execPath, commandLine(options), {
    stdio: ['pipe', 'pipe', 'pipe'],
    // In a group of its own, so that Ctrl-C asks the kit alone to end.
    detached: process.platform !== 'win32',
    windowsHide: true,
    env: { ...process.env, ...(options.token !== undefined && { PARLEY_TOKEN: options.token }) },
  });
  // Whatever way this process ends, the child ends with it.
  const kill = () => child.kill('SIGKILL');
  child.stdin.on('error', () => undefined);
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  let acted = false;
  const stderr = collect(child.stderr, (text) => (acted ||= /^fault \S+ acts$/m.test(text)));
  let stopped = false;
  const stop = async () => {
    stopped = true;
    await end(child);
  };
  try {
    const target = await listening(child, stderr);
    const exitNotice = () => {
      if (stopped || !hasEnded(child)) return undefined;
      const how = child.signalCode ?? `exit code ${child.exitCode}`;
      return `The reference server ended during the run with ${how}.\n${lines(stderr())}`.trimEnd();
    };
    const crashed = async () => {
      if (!hasEnded(child))
        await Promise.race([once(child, 'exit'), elapsed(ENDING_MS, null, { ref: false })]);
      return !stopped && child.exitCode !== null;
    };
    return { target, acted: () => acted, crashed, exitNotice, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
