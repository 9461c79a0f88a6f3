// Reads the Markdown pages of the repository: front matter, text, and address in the site.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CHANGELOG } from './navigation.ts';

export interface Source {
  /** From `docs/`, with forward slashes: `guide/decoder.md`. */
  readonly path: string;
  /** From the site: `guide/decoder.html`. */
  readonly target: string;
  readonly title: string;
  /** One sentence about it, for search engines and lists. */
  readonly about: string;
  readonly markdown: string;
}

const HEAD = /^---\n([\s\S]*?)\n---\n/;
const LINK = /\[([^\]]*)\]\([^)]*\)/g;

/** The first paragraph without its marks. */
function firstSentence(markdown: string): string {
  const paragraph = markdown
    .split(/\n{2,}/)
    .map((part) => part.trim())
    .find((part) => /^[\p{L}*_`[“]/u.test(part));
  const plain = (paragraph ?? '').replaceAll(LINK, '$1').replaceAll(/[*_`]/g, '').replaceAll(/\s+/g, ' ');
  return (/^.*?[.!?](?=\s|$)/.exec(plain)?.[0] ?? plain).slice(0, 200);
}

export function sourceOf(path: string, text: string): Source {
  const head = HEAD.exec(text);
  const markdown = head ? text.slice(head[0].length) : text;
  const title = /^title: (.*)$/m.exec(head?.[1] ?? '')?.[1] ?? /^# (.+)$/m.exec(markdown)?.[1] ?? path;
  return {
    path,
    target: path.replace(/\.md$/, '.html'),
    title: title.replaceAll(/[`"]/g, ''),
    about: firstSentence(markdown),
    markdown,
  };
}

/** Every Markdown page below `docs/`, but for what is built there. */
export async function allSources(docs: string): Promise<Map<string, Source>> {
  const folders = ['guide', 'reference', 'decisions'];
  const found = await Promise.all(
    folders.map(async (folder) => {
      const entries = await readdir(join(docs, folder), { recursive: true, withFileTypes: true });
      return entries
        .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
        .map((entry) => join(entry.parentPath, entry.name).slice(docs.length).replaceAll('\\', '/'))
        .map((path) => path.replace(/^\//, ''));
    }),
  );
  const paths = ['index.md', 'style.md', ...found.flat().sort()];
  // The change log lies beside `docs/`, where people look for it; its links lead into `docs/`.
  const changes = await readFile(join(docs, '..', 'CHANGELOG.md'), 'utf8');
  const sources = await Promise.all(
    paths.map(async (path) => sourceOf(path, await readFile(join(docs, ...path.split('/')), 'utf8'))),
  );
  const all = [...sources, sourceOf(CHANGELOG, changes.replaceAll('](docs/', ']('))];
  return new Map(all.map((source) => [source.path, source]));
}
