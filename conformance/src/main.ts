// The composition root of the command `conformance`. It loads the rest only once every way of going wrong leads to
// an exit code of ours: Node's own 1 would read as "not conforming".
import type { Surroundings } from './cli/surroundings.ts';

const INTERNAL = 70;
const STOPPED = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

const undo: (() => Promise<void> | void)[] = [];
let over = false;

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

function fault(error: unknown): void {
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(
    `\nconformance: a fault of the kit itself; nothing is decided. Please report this:\n${what}\n`,
  );
  void finish(INTERNAL);
}

process.on('uncaughtException', fault);
process.on('unhandledRejection', fault);
// Nothing left to wait for, and no conclusion: Node would exit with 0.
process.on('beforeExit', () => fault(new Error('The run came to a standstill.')));
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'EOF') fault(error);
  });
}
for (const [signal, code] of Object.entries(STOPPED))
  process.on(signal, () => void finish(code, 'conformance: stopped; nothing is decided.\n'));

async function main(): Promise<void> {
  const [{ command }, { runKit }, { CHECKS }] = await Promise.all([
    import('./cli/command.ts'),
    import('./run/run.ts'),
    import('./checks/index.ts'),
  ]);
  const around: Surroundings = {
    stdout: process.stdout,
    stderr: process.stderr,
    cleanup: (step) => undo.push(step),
  };
  await finish(await command(process.argv.slice(2), { checks: CHECKS, run: runKit }, around));
}

main().catch(fault);
