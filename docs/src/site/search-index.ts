// Builds the search index: each section of each page, and each requirement, error, limit and frame by its name. It is a
// script, since a page opened as a file may load nothing else.
import MiniSearch from 'minisearch';
import { allFrames, bundle } from '../bundle.ts';
import { framePath, requirementPath } from '../links.ts';
import type { Page } from './layout.ts';
import { deadSynonyms, wordsFor } from './synonyms.ts';

interface Entry {
  readonly id: number;
  /** What it is called: the slug of a requirement, the title of a section. */
  readonly name: string;
  readonly kind: string;
  readonly text: string;
  /** What others call it. */
  readonly also: string;
  readonly href: string;
}

type Found = Omit<Entry, 'id' | 'also'>;

/** The page gets them together with the index. */
export const OPTIONS = {
  fields: ['name', 'also', 'text'],
  storeFields: ['name', 'kind', 'href'],
};

const plain = (html: string): string =>
  html
    .replaceAll(/<(svg|style)[\s\S]*?<\/\1>/g, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ');

/** The sections of a page: what stands before the first heading, and behind each. */
function sections({ source, article }: Page): Found[] {
  const parts = article.html.split(/(?=<h[23] id=")/);
  return parts.map((part) => {
    const id = /^<h[23] id="([^"]*)"/.exec(part)?.[1];
    const heading = id === undefined ? undefined : article.headings.find((each) => each.id === id);
    return {
      name: heading ? `${source.title}: ${heading.text}` : source.title,
      kind: 'page',
      text: plain(part),
      href: id === undefined ? source.target : `${source.target}#${id}`,
    };
  });
}

const named = (): Found[] => [
  ...bundle.requirements.map(({ id, text }) => ({
    name: id,
    kind: 'requirement',
    text,
    href: `reference/${requirementPath(id).replace('.md', '.html')}`,
  })),
  ...bundle.errors.map(({ code, when }) => ({
    name: code,
    kind: 'error',
    text: when,
    href: `reference/errors.html#${code}`,
  })),
  ...bundle.limits.map(({ name, meaning }) => ({
    name,
    kind: 'limit',
    text: meaning,
    href: `reference/limits.html#${name}`,
  })),
  ...allFrames.map((frame) => ({
    name: frame.type,
    kind: `frame from the ${frame.from}`,
    text: frame.purpose,
    href: `reference/${framePath(frame).replace(/\.md$/, '.html')}`,
  })),
];

/** The index as a script that hands it to `parleyIndex`. */
export function searchScript(pages: readonly Page[]): string {
  // Rows of requirements would be found twice: once by themselves, once as the page of all of them.
  const told = pages.filter(({ source }) => !source.path.startsWith('reference/requirements'));
  const entries = [...named(), ...told.flatMap(sections)].map((entry, id): Entry => ({
    id,
    ...entry,
    also: wordsFor(entry.href),
  }));
  const dead = deadSynonyms(new Set(entries.map(({ href }) => href)));
  if (dead.length > 0)
    throw new Error(`docs/src/site/synonyms.ts leads to ${dead.join(', ')}, which nothing has`);
  const index = new MiniSearch<Entry>(OPTIONS);
  index.addAll(entries);
  const data = JSON.stringify(JSON.stringify(index)).replaceAll('<', String.raw`\u003c`);
  return `parleyIndex(${data}, ${JSON.stringify(OPTIONS)});\n`;
}
