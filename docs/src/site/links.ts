// The address in the site of what a Markdown page links to: another page, or a published file.
import { posix } from 'node:path';
import { wayFrom } from './html.ts';
import { CHANGELOG } from './navigation.ts';

/** Folders of the repository that are copied into the site → where to. */
export const PUBLISHED: readonly (readonly [string, string])[] = [
  ['spec/generated/', 'machine/'],
  ['conformance/schema/', 'machine/kit/'],
  ['conformance/records/', 'machine/kit/'],
  ['conformance/test/fixture/python/', 'examples/python/'],
  ['conformance/test/fixture/go/', 'examples/go/'],
  ['conformance/test/fixture/ladder/', 'examples/ladder/'],
  ['docs/media/', 'media/'],
];

/**
 * The address in the site of what a page links to; undefined for what the site does not have.
 *
 * @param page - the Markdown page, from `docs/`
 * @param link - its link, relative, without an anchor
 */
export function published(page: string, link: string): string | undefined {
  const path = posix.join('docs', posix.dirname(page), link);
  for (const [folder, to] of PUBLISHED) if (path.startsWith(folder)) return to + path.slice(folder.length);
  if (path === 'CHANGELOG.md') return CHANGELOG.replace('.md', '.html');
  if (!path.startsWith('docs/')) return undefined;
  const inside = path.slice('docs/'.length);
  return inside.endsWith('.md') ? inside.replace(/\.md$/, '.html') : inside;
}

/** A link as it stands in the built page; throws for one that leads out of the site. */
export function siteLink(page: string, link: string): string {
  if (/^[a-z][a-z0-9+.-]*:/i.test(link) || link.startsWith('#')) return link;
  const [path = '', anchor] = link.split('#');
  const target = published(page, path);
  if (target === undefined) throw new Error(`docs/${page} links to ${link}, which is not in the site`);
  const way = wayFrom(page, target);
  return anchor === undefined ? way : `${way}#${anchor}`;
}
