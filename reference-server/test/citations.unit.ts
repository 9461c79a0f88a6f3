// Comments of the server cite the requirement that the code below them enforces: every cited id exists.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { REQUIREMENTS } from 'parley-spec';
import t from 'tap';

// From dist/test, two folders up.
const SOURCES = join(import.meta.dirname, '../../src');

const known = new Set(REQUIREMENTS.map(({ id }) => id));
const areas = [...new Set(REQUIREMENTS.map(({ id }) => id.split('.')[0]))];
const CITATION = new RegExp(`(?<![\\w./-])(?:${areas.join('|')})\\.(?!ts\\b)[a-z][a-z-]*`, 'g');
const COMMENT = /\/\/.*|\/\*\*[\s\S]*?\*\//g;

const citationsIn = (source: string): string[] =>
  (source.match(COMMENT) ?? []).flatMap((comment) => comment.match(CITATION) ?? []);

t.test('citations are found in comments only', (t) => {
  const source = `
    // inbox.full, and not.this; see room.ts
    error.stack;
    /** fence.no-such-thing */`;
  t.same(citationsIn(source), ['inbox.full', 'fence.no-such-thing']);
  t.end();
});

t.test('every cited id is a requirement', (t) => {
  const cited = new Set<string>();
  for (const file of readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts')) continue;
    for (const id of citationsIn(readFileSync(join(SOURCES, file), 'utf8'))) {
      t.ok(known.has(id), `${file} cites ${id}`);
      cited.add(id);
    }
  }
  t.ok(cited.size > known.size / 3, `${cited.size} of ${known.size} requirements are cited`);
  t.end();
});
