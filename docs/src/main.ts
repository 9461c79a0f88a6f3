// Writes the reference pages (`--write`), or tells which differ from what the specification says (`--check`).
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { allFrames } from './bundle.ts';
import { deadLinks } from './dead-links.ts';
import { framePage } from './frame-page.ts';
import { framePath } from './links.ts';
import {
  cataloguePage,
  charactersPage,
  errorsPage,
  limitsPage,
  requirementsPage,
  rulesPage,
} from './registry-pages.ts';
import { statesDiagram, statesPage } from './states-page.ts';
import { transcriptsPage } from './transcripts-page.ts';

// From dist/src, two folders up.
const REFERENCE = fileURLToPath(new URL('../../reference', import.meta.url));
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

async function pages(): Promise<Map<string, string>> {
  return new Map([
    ['index.md', cataloguePage()],
    ['states.md', statesPage()],
    ['states.svg', await statesDiagram()],
    ['errors.md', errorsPage()],
    ['limits.md', limitsPage()],
    ['rules.md', rulesPage()],
    ['requirements.md', requirementsPage()],
    ['characters.md', charactersPage()],
    ['transcripts.md', transcriptsPage()],
    ...allFrames.map((frame): [string, string] => [framePath(frame), framePage(frame)]),
  ]);
}

async function present(): Promise<string[]> {
  const entries = await readdir(REFERENCE, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(REFERENCE.length + 1)
        .replaceAll('\\', '/'),
    );
}

async function write(wanted: Map<string, string>): Promise<void> {
  await rm(REFERENCE, { recursive: true, force: true });
  for (const [name, text] of wanted) {
    const path = join(REFERENCE, ...name.split('/'));
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
}

async function check(wanted: Map<string, string>): Promise<string[]> {
  const stale: string[] = [];
  for (const [name, text] of wanted) {
    const found = await readFile(join(REFERENCE, ...name.split('/')), 'utf8').catch(() => undefined);
    if (found !== text)
      stale.push(`docs/reference/${name} ${found === undefined ? 'is missing' : 'differs'}`);
  }
  for (const name of await present())
    if (!wanted.has(name)) stale.push(`docs/reference/${name} is made by nothing`);
  return stale;
}

const wanted = await pages();
if (process.argv.includes('--write')) {
  await write(wanted);
} else {
  const stale = await check(wanted);
  for (const line of stale) console.error(`${line}; run \`npm run generate\` and commit what it writes.`);
  const dead = await deadLinks(ROOT, ['docs/guide', 'docs/reference', 'docs/decisions'], ['README.md']);
  for (const line of dead) console.error(line);
  if (stale.length + dead.length > 0) process.exitCode = 1;
}
