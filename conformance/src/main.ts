// The composition root of the command `conformance`. It installs the error handlers before it loads the other modules,
// because Node's own exit code 1 would mean "not conforming".
import { fileOutput, isFile } from './cli/file-output.ts';
import type { Io, Output } from './cli/io.ts';
import { openFileLimit } from './cli/open-file-limit.ts';

const UNDECIDED = 3;
const INTERNAL = 70;
const STOPPED = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
/** The reader of our output, or the terminal, is gone. */
const UNREAD = new Set(['EPIPE', 'EOF', 'EIO']);

/** With fewer open files Node can fail to load the kit. A run needs more. */
const FILES_TO_LOAD = 256;

/** Why a part of the standard output was lost. */
let lost: Error | undefined;

/** The stream itself, or one that writes the whole text if it is a file. Its errors are kept, and end nothing. */
function output(stream: NodeJS.WriteStream & { fd: 1 | 2 }, onLost: (error: Error) => void): Output {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (!UNREAD.has(error.code ?? '')) onLost(error);
  });
  return isFile(stream.fd, stream.isTTY) ? fileOutput(stream.fd, onLost) : stream;
}

const stdout = output(process.stdout, (error) => (lost ??= error));
// Nobody can be told that the messages themselves are lost.
const stderr = output(process.stderr, () => undefined);

/** Resolves when the system has everything that was written to a stream, or has refused it. */
const written = (stream: Output) => new Promise<void>((done) => stream.write('', () => done()));

const undo: (() => Promise<void> | void)[] = [];
let over = false;
let loaded = false;
/** The action that a signal asks to end early, if one is running. */
let running: AbortController | undefined;

/** Runs one clean-up step. If it fails, the other steps must still run. */
async function attempt(step: () => Promise<void> | void): Promise<void> {
  try {
    await step();
  } catch {
    // The process ends anyway.
  }
}

/** Ends the process after its last output is written. It is not an error if nobody reads that output any more. */
async function finish(code: number, words = ''): Promise<void> {
  if (over) return;
  over = true;
  for (const step of undo.reverse()) await attempt(step);
  stderr.write(words);
  await Promise.all([written(stdout), written(stderr)]);
  process.exit(code);
}

/** Whether an error means that there are too few open files. While Node loads modules, it reports that in many ways. */
function lacksOpenFiles(error: unknown): boolean {
  const { code } = (error ?? {}) as NodeJS.ErrnoException;
  return code === 'EMFILE' || code === 'ENFILE' || (!loaded && openFileLimit() < FILES_TO_LOAD);
}

function fault(error: unknown): void {
  if (lacksOpenFiles(error)) {
    const words = `the system allows this process only ${openFileLimit()} open files, and the kit needs more; nothing is decided. Raise the limit, for example with \`ulimit -n 4096\`, and run it again.`;
    return void finish(UNDECIDED, `\nconformance: ${words}\n`);
  }
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  stderr.write(`\nconformance: the kit itself has a bug; nothing is decided. Please report this:\n${what}\n`);
  void finish(INTERNAL);
}

/**
 * The first signal asks the run to end early, so that it reports what it has. A second one, or one without a run, ends
 * the process.
 */
function stop(signal: string, code: number): void {
  if (running && !running.signal.aborted) return running.abort(signal);
  void finish(code, running ? 'conformance: stopped.\n' : 'conformance: stopped; nothing is decided.\n');
}

process.on('uncaughtException', fault);
process.on('unhandledRejection', fault);
// Nothing is left to wait for, and there is no conclusion: Node would exit with 0.
process.on('beforeExit', () => fault(new Error('The run has nothing left to wait for, but no result.')));
for (const [signal, code] of Object.entries(STOPPED)) process.on(signal, () => stop(signal, code));

async function main(): Promise<void> {
  const [{ command }, { runKit }, { CHECKS }] = await Promise.all([
    import('./cli/command.ts'),
    import('./run/run.ts'),
    import('./checks/index.ts'),
  ]);
  loaded = true;
  const io: Io = {
    stdout,
    stderr,
    lost: async () => {
      await written(stdout);
      return lost;
    },
    cleanup: (step) => undo.push(step),
    interruptible: (act) => act((running = new AbortController()).signal),
  };
  await finish(await command(process.argv.slice(2), { checks: CHECKS, run: runKit }, io));
}

main().catch(fault);
