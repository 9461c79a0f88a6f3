// What the exit code is if something that was asked for could not be written: a verdict holds, a pass does not.
import { errnoText } from './errno-text.ts';
import type { Io } from './io.ts';
import { EXIT } from '../data/result.ts';

/** The exit code after a loss. Only 0 promises that everything was done. */
export const codeAfterLoss = (code: number): number => (code === EXIT.conforming ? EXIT.usage : code);

/** The exit code of a command that has printed its result. If a part of the result was lost, says so first. */
export async function codeOncePrinted(code: number, { stderr, lost }: Io, sentence = ''): Promise<number> {
  const error = await lost();
  if (!error) return code;
  const result = codeAfterLoss(code);
  stderr.write(
    `conformance: the standard output could not be written: ${errnoText(error)}. ${sentence}${sentence && ' '}(exit code ${result})\n`,
  );
  return result;
}
