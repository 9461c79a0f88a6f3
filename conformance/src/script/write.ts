// Writes a failure as a Python script that needs no other file: its program, a small client, and the assertions for its
// requirement.
import { bundle } from './bundle.ts';
import { headerOf } from './header.ts';
import { literalOf } from './literal.ts';
import { KNOWN, assertionsFor } from './assertions.ts';
import type { Program } from '../data/program.ts';
import type { FailureFile } from '../data/failure-file.ts';

/** The name of an assertion's function. */
const nameOf = (id: string): string => id.replace(/[.-]/g, '_');

function textOf(failure: FailureFile, program: Program, assertions: readonly string[]): string {
  const files = assertions.map((id) => `assertions/${id.replace('.', '-')}`);
  const { imports, texts } = bundle([...files, 'rounds']);
  const names = assertions.map(nameOf).join(', ');
  const parts = [
    headerOf(failure, assertions),
    imports.join('').trimEnd(),
    literalOf(program),
    ...texts,
    `if __name__ == "__main__":\n    main(PROGRAM, "${failure.requirement}", [${names}])`,
  ];
  return `${parts.join('\n\n\n')}\n`;
}

/** The script, or a clause that says why there is none. */
export function scriptOf(failure: FailureFile): { text: string } | { why: string } {
  const { requirement, counterexample } = failure;
  if (!counterexample) {
    return {
      why: `it has no program. The check ${failure.check} found it with a fixed dialogue, of which the file has only the transcript`,
    };
  }
  const assertions = assertionsFor(failure);
  if (assertions.length === 0) {
    return { why: `there is no assertion for ${requirement}, only for ${KNOWN.join(', ')}` };
  }
  return { text: textOf(failure, counterexample.program, assertions) };
}
