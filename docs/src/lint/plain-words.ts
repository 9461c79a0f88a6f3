// Finds the words of `phrases.ts` in what people read: the pages, the sentences of the specification (which the reference
// quotes), the help of the commands, and the first comment of each source file.
import { PHRASES } from './phrases.ts';

/** A part of a file that people read; the rest of it is blank, so that lines keep their numbers. */
export interface Text {
  /** From the root of the repository. */
  readonly path: string;
  readonly text: string;
}

const CODE = /```[\s\S]*?```|`[^`\n]*`/g;
const FIRST_COMMENT = /^(?:#![^\n]*\n)?(?:(?:\/\/[^\n]*(?:\n|$))+|\/\*[\s\S]*?\*\/)/;
/** A comment, or a string in any quotation marks; what a template inserts counts as its text. */
const COMMENT_OR_STRING =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g;

const blank = (text: string): string => text.replaceAll(/[^\n]/g, ' ');

/** A Markdown page without what stands in code: ids and output of programs are not prose. */
export const pageText = (path: string, markdown: string): Text => ({
  path,
  text: markdown.replaceAll(CODE, blank),
});

/** The first comment of a source file. */
export const firstComment = (path: string, source: string): Text => ({
  path,
  text: FIRST_COMMENT.exec(source)?.[0] ?? '',
});

/** The strings of a source file: help texts and messages. */
export function stringsOf(path: string, source: string): Text {
  let text = '';
  let from = 0;
  for (const { index, 0: found } of source.matchAll(COMMENT_OR_STRING)) {
    text += blank(source.slice(from, index)) + (found.startsWith('/') ? blank(found) : found);
    from = index + found.length;
  }
  return { path, text };
}

/** A sentence for each phrase, with the place and the better words. */
export const plainWordProblems = ({ path, text }: Text): readonly string[] =>
  text.split('\n').flatMap((line, index) =>
    PHRASES.flatMap(({ pattern, better }) => {
      const found = pattern.exec(line)?.[0];
      return found === undefined ? [] : [`${path}:${index + 1} says "${found}"; write ${better}.`];
    }),
  );
