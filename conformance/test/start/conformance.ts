// Runs the whole command in this process, with the real kit.
import { CHECKS } from '../../src/checks/index.ts';
import { command } from '../../src/cli/command.ts';
import { runKit } from '../../src/run/run.ts';
import { memoryIo } from '../fixture/memory-io.ts';

export async function conformance(...args: string[]) {
  const { io, out, err } = memoryIo();
  const code = await command(args, { checks: CHECKS, run: runKit }, io);
  return { code, out: out(), err: err() };
}

/** A word of a command that contains whatever a path can contain. */
export const quoted = (word: string) => `"${word.replaceAll('\\', '\\\\')}"`;
