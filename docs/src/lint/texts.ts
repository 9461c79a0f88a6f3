// What the lint of words reads. The list of files comes from the folders, so that a new file is read without an entry.
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { firstComment, pageText, stringsOf } from './plain-words.ts';
import type { Text } from './plain-words.ts';

const WORKSPACES = ['spec', 'reference-server', 'reference-client', 'conformance', 'docs'];
/** Built, installed or recorded: nobody writes it by hand. */
const SKIPPED = new Set(['dist', 'node_modules', 'site', 'records', 'generated', 'coverage', '.tap']);
/** They list the words. */
const EXEMPT = new Set(['docs/style.md', 'docs/src/lint/phrases.ts']);

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = await Promise.all(
    entries
      .filter(({ name }) => !SKIPPED.has(name))
      .map((entry) => {
        const path = join(folder, entry.name);
        return entry.isDirectory() ? filesBelow(path) : Promise.resolve([path]);
      }),
  );
  return found.flat();
}

/** The texts of one file: none for a file of another kind. */
export function textsOf(path: string, content: string): readonly Text[] {
  if (path.endsWith('.md')) return [pageText(path, content)];
  if (path.startsWith('conformance/script/') && path.endsWith('.py')) return [{ path, text: content }];
  if (!/\.(?:ts|mjs)$/.test(path)) return [];
  const comment = firstComment(path, content);
  return path.includes('/src/cli/') ? [comment, stringsOf(path, content)] : [comment];
}

/** Everything that people read in the repository. */
export async function allTexts(root: string): Promise<readonly Text[]> {
  const top = (await readdir(root)).filter((name) => name.endsWith('.md')).map((name) => join(root, name));
  const below = await Promise.all(WORKSPACES.map((folder) => filesBelow(join(root, folder))));
  const files = [...top, ...below.flat()]
    .map((file) => ({ file, path: relative(root, file).replaceAll(sep, '/') }))
    .filter(({ path }) => /\.(?:md|ts|mjs|py)$/.test(path) && !EXEMPT.has(path));
  const texts = files.map(async ({ file, path }) => textsOf(path, await readFile(file, 'utf8')));
  return (await Promise.all(texts)).flat();
}
