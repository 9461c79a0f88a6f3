// `conformance script FILE`: writes the program of a failure as a Python script that needs no other file.
import { scriptOf } from '../script/write.ts';
import type { FailureCommand } from './failure-commands.ts';
import { reserve } from './prepare.ts';
import type { Io } from './io.ts';
import { UsageError } from './usage-error.ts';
import type { FailureFile } from '../data/failure-file.ts';
import { EXIT } from '../data/result.ts';

/** Writes the script to its file, or prints it. Returns the exit code. */
export async function writeScript(
  failure: FailureFile,
  { output }: Extract<FailureCommand, { kind: 'script' }>,
  { stdout }: Io,
): Promise<number> {
  const script = scriptOf(failure);
  if ('why' in script)
    throw new UsageError(`No script can be written for this failure: ${script.why}. Try it with --replay.`);
  const file = await reserve('--output', output);
  if (file) await file.commit(script.text);
  else stdout.write(script.text);
  return EXIT.conforming;
}
