// The composition root of the command `conformance`. It loads the rest only once every way of going wrong leads to
// an exit code of ours: Node's own 1 would read as "not conforming".
import type { Io } from './cli/io.ts';
import { openFileLimit } from './cli/open-file-limit.ts';

const UNDECIDED = 3;
const INTERNAL = 70;
const STOPPED = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
/** Who reads us is gone, or the terminal is. */
const UNREAD = new Set(['EPIPE', 'EOF', 'EIO']);

/** With fewer open files Node may fail to load the kit; a run needs more. */
const FILES_TO_LOAD = 256;

const undo: (() => Promise<void> | void)[] = [];
let over = false;
let loaded = false;
/** What a signal asks to end early, while there is such a thing. */
let running: AbortController | undefined;

/** One thing to undo; that it fails must not keep the others from being undone. */
async function attempt(step: () => Promise<void> | void): Promise<void> {
  try {
    await step();
  } catch {
    // The process ends anyway.
  }
}

/** Ends the process once its last words are out. Who reads them may be gone: that is no fault of ours. */
async function finish(code: number, words = ''): Promise<void> {
  if (over) return;
  over = true;
  for (const step of undo.reverse()) await attempt(step);
  process.stderr.write(words);
  await Promise.all(
    [process.stdout, process.stderr].map(
      (stream) => new Promise<void>((done) => stream.write('', () => done())),
    ),
  );
  process.exit(code);
}

/** Whether an error is for want of open files; while Node loads modules, it says so in many ways. */
function isCramped(error: unknown): boolean {
  const { code } = (error ?? {}) as NodeJS.ErrnoException;
  return code === 'EMFILE' || code === 'ENFILE' || (!loaded && openFileLimit() < FILES_TO_LOAD);
}

function fault(error: unknown): void {
  if (isCramped(error)) {
    const words = `the system lets this process have no more than ${openFileLimit()} files open, and the kit needs more; nothing is decided. Raise their number, as with \`ulimit -n 4096\`, and run it again.`;
    return void finish(UNDECIDED, `\nconformance: ${words}\n`);
  }
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(
    `\nconformance: a fault of the kit itself; nothing is decided. Please report this:\n${what}\n`,
  );
  void finish(INTERNAL);
}

/** A run is asked to end early, and reports what it has; all else, and whoever asks twice, ends at once. */
function stop(signal: string, code: number): void {
  if (running && !running.signal.aborted) return running.abort(signal);
  void finish(code, running ? 'conformance: stopped.\n' : 'conformance: stopped; nothing is decided.\n');
}

process.on('uncaughtException', fault);
process.on('unhandledRejection', fault);
// Nothing left to wait for, and no conclusion: Node would exit with 0.
process.on('beforeExit', () => fault(new Error('The run came to a standstill.')));
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (!UNREAD.has(error.code ?? '')) fault(error);
  });
}
for (const [signal, code] of Object.entries(STOPPED)) process.on(signal, () => stop(signal, code));

async function main(): Promise<void> {
  const [{ command }, { runKit }, { CHECKS }] = await Promise.all([
    import('./cli/command.ts'),
    import('./run/run.ts'),
    import('./checks/index.ts'),
  ]);
  loaded = true;
  const io: Io = {
    stdout: process.stdout,
    stderr: process.stderr,
    cleanup: (step) => undo.push(step),
    interruptible: (act) => act((running = new AbortController()).signal),
  };
  await finish(await command(process.argv.slice(2), { checks: CHECKS, run: runKit }, io));
}

main().catch(fault);
