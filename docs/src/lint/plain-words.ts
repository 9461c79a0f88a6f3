// Finds the words of `phrases.ts` in what people read: the pages, the sentences of the specification (which the reference
// quotes), the help of the commands, and the first comment of each source file.
import { PHRASES } from './phrases.ts';

export interface Text {
  /** From the root of the repository. */
  readonly path: string;
  readonly lines: readonly { readonly number: number; readonly text: string }[];
}

const numbered = (text: string) => text.split('\n').map((line, index) => ({ number: index + 1, text: line }));

/** A Markdown page, except what stands in code: ids and output of programs are not prose. */
export function pageText(path: string, markdown: string): Text {
  const blanked = markdown
    .replaceAll(/```[\s\S]*?```/g, (code) => code.replaceAll(/[^\n]/g, ' '))
    .replaceAll(/`[^`\n]*`/g, (code) => ' '.repeat(code.length));
  return { path, lines: numbered(blanked) };
}

/** The first comment of a source file: the lines at its top that begin with `//`, or its first block. */
export function firstComment(path: string, source: string): Text {
  const block = /^(?:#![^\n]*\n)?(?:(?:\/\/[^\n]*\n)+|\/\*[\s\S]*?\*\/)/.exec(source)?.[0] ?? '';
  return { path, lines: numbered(block) };
}

/** What stands between quotation marks in a source file: help texts and messages. */
export function quotedText(path: string, source: string): Text {
  const quoted = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/gu;
  const spans = [...source.matchAll(quoted)].map(({ index, 0: { length } }) => [index, index + length]);
  const kept = [...source]
    .map((sign, at) => (sign === '\n' || spans.some(([from, to]) => at >= from! && at < to!) ? sign : ' '))
    .join('');
  return { path, lines: numbered(kept) };
}

/** A sentence for each phrase, with the place and the better words. */
export const plainWordProblems = ({ path, lines }: Text): readonly string[] =>
  lines.flatMap(({ number, text }) =>
    PHRASES.flatMap(({ pattern, better }) => {
      const found = pattern.exec(text)?.[0];
      return found === undefined ? [] : [`${path}:${number} says "${found}"; write ${better}.`];
    }),
  );
