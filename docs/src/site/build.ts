// Builds the whole site: renders every page, copies the files beside them, and replaces the old folder.
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, posix } from 'node:path';
import { layout } from './layout.ts';
import type { Page, Site } from './layout.ts';
import { PUBLISHED } from './links.ts';
import { groups, pagesOfGroup } from './navigation.ts';
import { render } from './render.ts';
import { searchScript } from './search-index.ts';
import { allSources } from './source.ts';
import type { Source } from './source.ts';
import { GLOSSARY, termsOf } from './terms.ts';

/** Where the repository lies, and where the site goes. */
export interface Places {
  readonly root: string;
  readonly site: string;
}

/** Pages that no group of the navigation has. */
export function homeless({ groups: all, sources }: Site): string[] {
  const known = new Set(all.flatMap(pagesOfGroup));
  return [...sources.keys()].filter((path) => !known.has(path));
}

async function pictures(docs: string): Promise<Map<string, string>> {
  const entries = await readdir(docs, { recursive: true, withFileTypes: true });
  const svgs = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.svg'));
  const texts = svgs.map(async (entry): Promise<[string, string]> => {
    const path = join(entry.parentPath, entry.name);
    return [path.slice(docs.length + 1).replaceAll('\\', '/'), await readFile(path, 'utf8')];
  });
  return new Map(await Promise.all(texts));
}

/** Renders every page; throws for a page that stands nowhere and for links that lead nowhere. */
export async function pagesOf(docs: string): Promise<{ site: Site; pages: Page[] }> {
  const sources = await allSources(docs);
  const decisions = [...sources.keys()].filter((path) => path.startsWith('decisions/'));
  const site: Site = { groups: groups(decisions), sources };
  const lost = homeless(site);
  if (lost.length > 0) throw new Error(`docs/src/site/navigation.ts has no place for ${lost.join(', ')}`);
  const svgs = await pictures(docs);
  const terms = termsOf(sources.get(GLOSSARY)?.markdown ?? '');
  const page = (source: Source): Page => {
    const picture = (link: string) => svgs.get(posix.join(posix.dirname(source.path), link));
    return { source, article: render(source.markdown, { page: source.path, picture, terms }) };
  };
  return { site, pages: [...sources.values()].map(page) };
}

async function put(site: string, path: string, content: string): Promise<void> {
  const file = join(site, ...path.split('/'));
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}

/** Scripts and styles, and MiniSearch as its package has it for browsers. */
async function assets({ root, site }: Places): Promise<void> {
  await cp(join(root, 'docs', 'theme'), join(site, 'assets'), { recursive: true });
  const main = createRequire(import.meta.url).resolve('minisearch');
  await cp(join(dirname(main), '..', 'umd', 'index.js'), join(site, 'assets', 'minisearch.js'));
}

/** Writes the site; the number of pages. */
export async function build({ root, site }: Places): Promise<number> {
  const docs = join(root, 'docs');
  const { site: plan, pages } = await pagesOf(docs);
  await rm(site, { recursive: true, force: true });
  await Promise.all(pages.map((page) => put(site, page.source.target, layout(page, plan))));
  await put(site, 'assets/search-index.js', searchScript(pages));
  await assets({ root, site });
  for (const [from, to] of PUBLISHED) {
    await cp(join(root, ...from.split('/')), join(site, ...to.split('/')), { recursive: true });
  }
  await cp(join(docs, 'reference'), join(site, 'reference'), {
    recursive: true,
    filter: (path) => !path.endsWith('.md'),
  });
  return pages.length;
}
