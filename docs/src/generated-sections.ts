// Guides have generated sections: between `<!-- generated: NAME WORDS -->` and `<!-- end -->` stands the output of the
// generator of that name, and nothing else. So a table or a count in a guide can't differ from the specification.
const SECTION = /<!-- generated: ([a-z-]+)((?: [^\s>-][^\s>]*)*) -->\n[\s\S]*?<!-- end -->/g;

/** Writes the text of a section from the words after its name; throws for words that it does not know. */
export type SectionGenerator = (...words: readonly string[]) => string;

/** The page with all its generated sections written again. */
export function regenerate(
  page: string,
  markdown: string,
  generators: Readonly<Record<string, SectionGenerator>>,
): string {
  return markdown.replaceAll(SECTION, (_, name: string, text: string) => {
    const generate = generators[name];
    if (!generate) throw new Error(`${page} has a section ${name}, which has no generator`);
    const words = text.split(' ').filter(Boolean);
    const mark = `<!-- generated: ${[name, ...words].join(' ')} -->`;
    return [mark, '', generate(...words), '', '<!-- end -->'].join('\n');
  });
}
