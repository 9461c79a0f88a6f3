// Pages that people write have parts that are made: between `<!-- made: NAME WORDS -->` and `<!-- end -->` stands what a
// maker of that name says, and nothing else. So a table or a count in a guide can't differ from the specification.
const PART = /<!-- made: ([a-z-]+)((?: [^\s>-][^\s>]*)*) -->\n[\s\S]*?<!-- end -->/g;

/** Makes the text of a part from the words behind its name; throws for words that it does not know. */
export type Maker = (...words: readonly string[]) => string;

/** The page with all its parts made anew. */
export function renewed(page: string, markdown: string, makers: Readonly<Record<string, Maker>>): string {
  return markdown.replaceAll(PART, (_, name: string, words: string) => {
    const make = makers[name];
    if (!make) throw new Error(`${page} asks for the part ${name}, which nothing makes`);
    const said = words.split(' ').filter(Boolean);
    return [`<!-- made: ${[name, ...said].join(' ')} -->`, '', make(...said), '', '<!-- end -->'].join('\n');
  });
}
