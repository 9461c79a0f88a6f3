// A failure as a stand-alone script: its program, a small client, and the one question that the requirement asks.
import type { FailureFile } from '../failures/failure.ts';
import type { Language } from './language.ts';

/** The script, or a sentence that says why there is none. */
export function scriptOf(failure: FailureFile, language: Language): { text: string } | { why: string } {
  return { why: `no question of ${failure.requirement} is known in ${language}` };
}
