// The target of `--reference`: runs the reference server as a child process that never outlives the kit.
import { setTimeout as elapsed } from 'node:timers/promises';
import { OutputLog } from './output-log.ts';
import { ServerProcess } from './server-process.ts';
import { StartError } from './start-error.ts';
import type { TargetProcess } from './target-process.ts';
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

export interface Reference extends TargetProcess {
  readonly target: Target;
  /** The deliberate faults that have acted, as the server reported. The answer is final once the server has stopped. */
  readonly acted: () => readonly string[];
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

function addressIn(line: string): Target | undefined {
  const [, host, port] = /Server listening at \[?([^\s/\]]+)\]?\/(\d{1,5})(?:\s|$)/.exec(line) ?? [];
  return host === undefined ? undefined : { host, port: Number(port) };
}

/** Why the server does not listen. */
function startError(server: ServerProcess, stderr: string): StartError {
  // A stack trace would hide the cause: the server and the kit share this system's limit on open files.
  const said = /\bE[MN]FILE\b/.test(stderr)
    ? 'It cannot open more files. Raise the limit, for example with `ulimit -n 4096`, and run the kit again.'
    : stderr;
  if (server.exitCode === USAGE) {
    return new StartError(
      `The reference server refuses its options: ${said.replace(/^parley-server: /, '')}`,
      true,
    );
  }
  const why = server.startError
    ? `could not be started (${server.startError.message})`
    : server.hasEnded
      ? `ended with ${server.ending}`
      : `did not listen within ${START_MS} ms`;
  return new StartError(`The reference server ${why}.${said === '' ? '' : `\n${said}`}`, false);
}

/** Starts the reference server on a free port of this machine. */
export async function startReference(options: ReferenceOptions): Promise<Reference> {
  const acted = new Set<string>();
  let listens: (target: Target) => void;
  const listening = new Promise<Target>((resolve) => (listens = resolve));
  const output = new OutputLog(({ stream, text }) => {
    const [, fault] = /^fault (\S+) acts$/.exec(text) ?? [];
    if (stream === 'stderr' && fault !== undefined) acted.add(fault);
    const target = stream === 'stdout' ? addressIn(text) : undefined;
    if (target) listens(target);
  });
  const server = new ServerProcess(
    {
      words: [process.execPath, ...commandLine(options)],
      endsWithStdin: true,
      env: options.token === undefined ? {} : { PARLEY_TOKEN: options.token },
    },
    output,
  );
  const timer = new AbortController();
  const target = await Promise.race([
    listening,
    server.ended,
    elapsed(START_MS, undefined, { signal: timer.signal }).catch(() => undefined),
  ]);
  timer.abort();
  if (!target) {
    const error = startError(server, output.text('stderr'));
    await server.stop();
    throw error;
  }
  return {
    target,
    acted: () => [...acted],
    hasEnded: () => server.hasEnded,
    ending: () => (server.hasEnded ? server.ending : undefined),
    crashed: () => server.crashed(),
    exitNotice: () =>
      server.endedEarly
        ? `The reference server ended during the run with ${server.ending}.\n${output.text('stderr')}`.trimEnd()
        : undefined,
    stop: () => server.stop(),
  };
}
