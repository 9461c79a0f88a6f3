// Checks the links between the pages: each leads to a file that exists and to an anchor in it. A page of the site links
// only to what the site has.
import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { published } from './site/links.ts';
import { slug } from './slug.ts';

const LINK = /\]\(([^)\s]+)\)/g;
const ANCHOR = /<a id="([^"]+)"><\/a>/g;
const HEADING = /^#{1,6} (.+)$/gm;
const CODE = /```[\s\S]*?```/g;

async function anchorsOf(path: string): Promise<Set<string>> {
  const text = await readFile(path, 'utf8');
  const named = [...text.matchAll(ANCHOR)].map((match) => match[1]!);
  const headings = [...text.replaceAll(CODE, '').matchAll(HEADING)].map((match) => slug(match[1]!));
  return new Set([...named, ...headings]);
}

/** Whether a page that the site shows leads to something that the site lacks. */
function leavesSite(docs: string, page: string, path: string): boolean {
  const inside = relative(docs, page).replaceAll(sep, '/');
  return !inside.startsWith('../') && published(inside, path) === undefined;
}

async function problem(root: string, page: string, link: string): Promise<string | undefined> {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? page : resolve(dirname(page), path);
  if (!(await stat(target).catch(() => undefined))) return 'no such file';
  if (path !== '' && leavesSite(join(root, 'docs'), page, path)) return 'not in the site';
  if (anchor === undefined || !target.endsWith('.md')) return undefined;
  return (await anchorsOf(target)).has(anchor) ? undefined : 'no such anchor';
}

async function markdownBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** A sentence for every dead link in the Markdown files given and in those below the folders given. */
export async function deadLinks(
  root: string,
  folders: readonly string[],
  files: readonly string[],
): Promise<string[]> {
  const below = await Promise.all(folders.map((folder) => markdownBelow(join(root, folder))));
  const dead: string[] = [];
  for (const page of [...below.flat(), ...files.map((file) => join(root, file))]) {
    const text = (await readFile(page, 'utf8')).replaceAll(CODE, '');
    for (const [, link] of text.matchAll(LINK)) {
      if (/^[a-z]+:/.test(link!)) continue;
      const why = await problem(root, page, link!);
      if (why) dead.push(`${relative(root, page)} links to ${link}: ${why}`);
    }
  }
  return dead;
}
