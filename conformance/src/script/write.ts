// A failure as a stand-alone script: its program, a small client, and the one question that the requirement asks.
import type { Program } from '../workloads/program.ts';
import type { FailureFile } from '../failures/failure.ts';
import { bundle } from './bundle.ts';
import { headerOf } from './header.ts';
import type { Language } from './language.ts';
import { literalOf } from './literal.ts';
import { KNOWN, questionsFor } from './assertions.ts';

/** The name of a question's function. */
const nameOf: Readonly<Record<Language, (id: string) => string>> = {
  node: (id) => id.replace(/[.-](\w)/g, (_, letter: string) => letter.toUpperCase()),
  python: (id) => id.replace(/[.-]/g, '_'),
};

/** What stands between the parts of a script, as is the custom of each language. */
const GAP: Readonly<Record<Language, string>> = { node: '\n\n', python: '\n\n\n' };

function start(language: Language, requirement: string, questions: readonly string[]): string {
  const names = questions.map(nameOf[language]).join(', ');
  if (language === 'node') {
    return `await main({ program: PROGRAM, requirement: '${requirement}', questions: [${names}] });`;
  }
  return `if __name__ == "__main__":\n    main(PROGRAM, "${requirement}", [${names}])`;
}

function textOf(
  failure: FailureFile,
  program: Program,
  language: Language,
  questions: readonly string[],
): string {
  const files = questions.map((id) => `questions/${id.replace('.', '-')}`);
  const { imports, texts } = bundle(language, [...files, 'rounds']);
  const parts = [
    headerOf(failure, language, questions),
    imports.join('').trimEnd(),
    literalOf(program, language),
    ...texts,
    start(language, failure.requirement, questions),
  ];
  return `${parts.join(GAP[language])}\n`;
}

/** The script, or a clause that says why there is none. */
export function scriptOf(failure: FailureFile, language: Language): { text: string } | { why: string } {
  const { requirement, counterexample } = failure;
  if (!counterexample) {
    return {
      why: `it has no program. The check ${failure.check} found it by a dialogue of its own, and all there is of that is the transcript in the file`,
    };
  }
  const questions = questionsFor(failure);
  if (questions.length === 0) {
    return { why: `no question is known for ${requirement}, only for ${KNOWN.join(', ')}` };
  }
  return { text: textOf(failure, counterexample.program, language, questions) };
}
