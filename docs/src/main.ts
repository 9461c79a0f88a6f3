// `--write` writes the generated pages and the generated sections of the guides; `--check` reports those that differ from
// what the specification says.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deadLinks } from './dead-links.ts';
import { regenerate } from './generated-sections.ts';
import { SECTION_GENERATORS } from './section-generators.ts';
import { plainWordProblems } from './lint/plain-words.ts';
import { allTexts } from './lint/texts.ts';
import { referenceFiles } from './pages.ts';
import { proseProblems, sizeProblems } from './prose.ts';

// From dist/src, two folders up.
const DOCS = fileURLToPath(new URL('../..', import.meta.url));
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** The files below a folder of `docs/`, as paths from `docs/`. */
async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(join(DOCS, folder), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(DOCS.length).replaceAll('\\', '/'));
}

const read = (path: string): Promise<string | undefined> =>
  readFile(join(DOCS, ...path.split('/')), 'utf8').catch(() => undefined);

/** every generated file, and every file with a generated section, by its path from `docs/`. */
async function wantedFiles(): Promise<Map<string, string>> {
  const reference = [...(await referenceFiles())].map(([path, text]) => [`reference/${path}`, text] as const);
  const guides = ['index.md', ...(await filesBelow('guide')).filter((path) => path.endsWith('.md'))];
  const parts = guides.map(
    async (path) => [path, regenerate(path, (await read(path)) ?? '', SECTION_GENERATORS)] as const,
  );
  return new Map([...reference, ...(await Promise.all(parts))]);
}

async function write(wanted: ReadonlyMap<string, string>): Promise<void> {
  await rm(join(DOCS, 'reference'), { recursive: true, force: true });
  for (const [name, text] of wanted) {
    if ((await read(name)) === text) continue;
    const path = join(DOCS, ...name.split('/'));
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
}

async function stale(wanted: ReadonlyMap<string, string>): Promise<string[]> {
  const found: string[] = [];
  for (const [name, text] of wanted) {
    const present = await read(name);
    if (present !== text) found.push(`docs/${name} ${present === undefined ? 'is missing' : 'differs'}`);
  }
  for (const name of await filesBelow('reference'))
    if (!wanted.has(name)) found.push(`docs/${name} has no generator`);
  return found.map((line) => `${line}; run \`npm run generate\` and commit what it writes.`);
}

const wanted = await wantedFiles();
if (process.argv.includes('--write')) {
  await write(wanted);
} else {
  const problems = [
    ...(await stale(wanted)),
    ...(await deadLinks(
      ROOT,
      ['docs/guide', 'docs/reference', 'docs/decisions'],
      ['README.md', 'CHANGELOG.md', 'docs/index.md', 'docs/style.md'],
    )),
    ...(await allTexts(ROOT)).flatMap(plainWordProblems),
    ...proseProblems(wanted),
    ...sizeProblems(wanted),
  ];
  for (const line of problems) console.error(line);
  if (problems.length > 0) process.exitCode = 1;
  else console.log(`docs: ${wanted.size} pages in order`);
}
