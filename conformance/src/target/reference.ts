// The target of `--reference`: runs the reference server as a child process that never outlives the kit.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as elapsed } from 'node:timers/promises';
import type { ChildProcess } from 'node:child_process';
import { escapeControl } from '../text/escape.ts';
import type { Target } from './target.ts';

export interface ReferenceOptions {
  /** Path of the server's script; this process's Node runs it. */
  readonly script: string;
  /** Ids of deliberate faults, separated by commas. */
  readonly fault?: string;
  /** Limits that replace or add to {@link REFERENCE_LIMITS}. */
  readonly limits?: ReadonlyMap<string, number>;
  /** Turns the feature `token` on with this token. */
  readonly token?: string;
}

export interface Reference {
  readonly target: Target;
  /** The deliberate faults that have acted, as the server reported. The answer is final once the server has stopped. */
  readonly acted: () => readonly string[];
  /** Whether it has ended by itself, neither asked to nor killed. Ask when it no longer listens. */
  readonly crashed: () => Promise<boolean>;
  /** How the server ended and its last output, if it ended before it was asked to. */
  readonly exitNotice: () => string | undefined;
  /** Ends the process and waits until it is gone. */
  readonly stop: () => Promise<void>;
}

/** The server did not start. `usage` says that it refused its command line. */
export class StartError extends Error {
  override readonly name = 'StartError';
  readonly usage: boolean;

  constructor(message: string, usage: boolean) {
    super(message);
    this.usage = usage;
  }
}

/** The smallest limits that the protocol permits, and a small room, so that checks reach each limit quickly. */
export const REFERENCE_LIMITS: ReadonlyMap<string, number> = new Map([
  ['handshakeMs', 5_000],
  ['idleMs', 30_000],
  ['roomMembers', 8],
  ['inboxMessages', 100],
  ['queueBytes', 262_144],
]);

const START_MS = 15_000;
const STOP_MS = 2_000;
/** A process that no longer listens gets this time to end, in ms. */
const ENDING_MS = 1_000;
/** How much of the child's output is kept, in characters. */
const KEPT_CHARACTERS = 16_384;
/** The child loads this before the server: it exits when its stdin closes, so even a killed kit leaves no server running. */
const EXIT_WITH_PARENT =
  'data:text/javascript,process.stdin.on("end",()=>process.exit()).on("error",()=>process.exit()).resume().unref()';
/** The server's exit code for a command line that it refuses. */
const USAGE = 2;

function commandLine({ script, fault, limits }: ReferenceOptions): string[] {
  const all = new Map([...REFERENCE_LIMITS, ...(limits ?? [])]);
  return [
    `--import=${EXIT_WITH_PARENT}`,
    script,
    ...['--host', '127.0.0.1', '--port', '0', '--log-level', 'error'],
    ...[...all].flatMap(([name, value]) => ['--limit', `${name}=${value}`]),
    ...(fault === undefined ? [] : ['--fault', fault]),
  ];
}

/** Collects the end of what a stream writes, at most {@link KEPT_CHARACTERS}. */
function collect(
  stream: NodeJS.ReadableStream | null,
  onText: (text: string) => unknown = () => undefined,
): () => string {
  let kept = '';
  stream?.setEncoding('utf8').on('data', (chunk: string) => {
    kept = (kept + chunk).slice(-KEPT_CHARACTERS);
    onText(kept);
  });
  return () => kept;
}

function addressIn(output: string): Target | undefined {
  const [, host, port] = /Server listening at \[?([^\s/\]]+)\]?\/(\d{1,5})\s/.exec(output) ?? [];
  return host === undefined ? undefined : { host, port: Number(port) };
}

const lines = (text: string): string => text.trimEnd().split('\n').map(escapeControl).join('\n');

/** Waits until the child listens. Rejects with the child's output if it ends or takes too long. */
function listening(child: ChildProcess, stderr: () => string): Promise<Target> {
  return new Promise((resolve, reject) => {
    const fail = (why: string, usage = false) => {
      clearTimeout(timer);
      // A stack trace would hide the cause: the server and the kit share this system's limit on open files.
      const lackingResources = /\bE[MN]FILE\b/.test(stderr());
      const said = lackingResources
        ? 'It cannot open more files. Raise the limit, for example with `ulimit -n 4096`, and run the kit again.'
        : lines(stderr());
      const message = usage
        ? `The reference server refuses its options: ${said.replace(/^parley-server: /, '')}`
        : `The reference server ${why}.${said === '' ? '' : `\n${said}`}`;
      reject(new StartError(message, usage));
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

/** Asks the process to end, and kills it after {@link STOP_MS}. */
function end(child: ChildProcess): Promise<void> {
  if (hasEnded(child) || child.pid === undefined) return Promise.resolve();
  return new Promise((resolve) => {
    const killTimer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    // "close", not "exit": the last output can arrive after "exit".
    child.once('close', () => {
      clearTimeout(killTimer);
      resolve();
    });
    child.kill('SIGTERM');
  });
}

/** Starts the reference server on a free port of this machine. */
export async function startReference(options: ReferenceOptions): Promise<Reference> {
  const child = spawn(process.execPath, commandLine(options), {
    stdio: ['pipe', 'pipe', 'pipe'],
    // A separate process group, so that Ctrl-C reaches only the kit.
    detached: process.platform !== 'win32',
    windowsHide: true,
    env: { ...process.env, ...(options.token !== undefined && { PARLEY_TOKEN: options.token }) },
  });
  // The child ends with this process.
  const kill = () => child.kill('SIGKILL');
  child.stdin.on('error', () => undefined);
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  const acted = new Set<string>();
  const stderr = collect(child.stderr, (text) => {
    for (const [, fault] of text.matchAll(/^fault (\S+) acts$/gm)) acted.add(fault!);
  });
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
    return { target, acted: () => [...acted], crashed, exitNotice, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
