// Links the first use of each glossary term on a page to the glossary.
import type { Token } from 'markdown-it';
import { slug } from '../slug.ts';

export const GLOSSARY = 'guide/glossary.md';

/** Words of every day: explained in the glossary, and read without it. */
const COMMON = new Set([
  'client',
  'id',
  'member',
  'menu',
  'name',
  'room',
  'state',
  'user',
  'check',
  'request',
  'reply',
]);

/** The words that the glossary explains and that need it: its headings, but for the common ones. */
export const termsOf = (markdown: string): readonly string[] =>
  [...markdown.matchAll(/^## (.+)$/gm)].map((match) => match[1]!.trim()).filter((word) => !COMMON.has(word));

const escaped = (word: string): string => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** A plural too; the longest term first, so that "room event" is not taken for "room". */
function pattern(terms: readonly string[]): RegExp {
  const longest = [...terms].sort((one, other) => other.length - one.length);
  return new RegExp(
    `(?<![\\p{L}\\p{N}_-])(${longest.map(escaped).join('|')})(e?s)?(?![\\p{L}\\p{N}_-])`,
    'giu',
  );
}

/** Parts of a text: as it is, or a link. */
function* linked(text: string, terms: RegExp, seen: Set<string>): Iterable<string | [string, string]> {
  let from = 0;
  for (const match of text.matchAll(terms)) {
    const term = match[1]!.toLowerCase();
    if (seen.has(term)) continue;
    seen.add(term);
    yield text.slice(from, match.index);
    yield [match[0], term];
    from = match.index + match[0].length;
  }
  yield text.slice(from);
}

/** Makes the first use of each term in running text a link. `seen` is the page's own. */
export function linkTerms(
  tokens: readonly Token[],
  make: (type: string, tag: string, nesting: 0 | 1 | -1) => Token,
  terms: readonly string[],
  to: (anchor: string) => string,
): void {
  if (terms.length === 0) return;
  const words = pattern(terms);
  const seen = new Set<string>();
  tokens.forEach((token, index) => {
    if (token.type !== 'inline' || tokens[index - 1]?.type !== 'paragraph_open') return;
    let within = 0;
    token.children = token.children!.flatMap((child) => {
      if (child.type === 'link_open') within += 1;
      if (child.type === 'link_close') within -= 1;
      if (child.type !== 'text' || within > 0) return [child];
      return [...linked(child.content, words, seen)].flatMap((part) => {
        if (part === '') return [];
        const text = make('text', '', 0);
        text.content = typeof part === 'string' ? part : part[0];
        if (typeof part === 'string') return [text];
        const open = make('link_open', 'a', 1);
        open.attrs = [
          ['href', to(slug(part[1]))],
          ['class', 'term'],
        ];
        return [open, text, make('link_close', 'a', -1)];
      });
    });
  });
}
