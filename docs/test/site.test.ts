// The built site: it works without script and network, every link leads somewhere, the search finds what it should, and
// the pages are accessible.
import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { JSDOM } from 'jsdom';
import { requirementArea } from 'parley-spec';
import t from 'tap';
import { bundle } from '../src/bundle.ts';
import { build, homeless, pagesOf } from '../src/site/build.ts';
import { siteLink } from '../src/site/links.ts';
import { deadSynonyms, SYNONYMS } from '../src/site/synonyms.ts';
import { browserFindings, chromium } from './browser.ts';
import { structureFindings } from './structure.ts';

// From dist/test, three folders up to the repository.
const root = fileURLToPath(new URL('../../..', import.meta.url));
const site = t.testdir({});
const { pages, site: plan } = await pagesOf(join(root, 'docs'));
await build({ root, site });

const read = (path: string): Promise<string> => readFile(join(site, ...path.split('/')), 'utf8');
/** One of each kind; those of a kind come out of one template. */
const KINDS = [
  'index.html',
  'guide/afternoon.html',
  'guide/ladder/rung-1.html',
  'guide/ordering.html',
  'guide/glossary.html',
  'reference/index.html',
  'reference/states.html',
  'reference/errors.html',
  'reference/results.html',
  'reference/faults.html',
  'reference/requirements/messages.html',
  'reference/frames/client-send.html',
  'reference/transcripts/room.html',
];

interface Built {
  readonly target: string;
  readonly document: Document;
}

const built: Built[] = await Promise.all(
  pages.map(async ({ source: { target } }) => ({
    target,
    document: new JSDOM(await read(target)).window.document,
  })),
);
const ids = new Map(
  built.map(({ target, document }) => [
    target,
    new Set([...document.querySelectorAll('[id]')].map(({ id }) => id)),
  ]),
);

void t.test('every link leads to a page and to an anchor that is there', async (t) => {
  const dead: string[] = [];
  for (const { target, document } of built) {
    for (const link of document.querySelectorAll('a[href]')) {
      const href = link.getAttribute('href')!;
      if (/^[a-z]+:/.test(href)) continue;
      const [path = '', anchor] = href.split('#');
      const to = path === '' ? target : posix.join(posix.dirname(target), path);
      // The API pages are typedoc's, which checks its own.
      if (to.startsWith('api/')) continue;
      const known = ids.get(to);
      if (!known && (await read(to).catch(() => undefined)) === undefined) dead.push(`${target} → ${href}`);
      if (known && anchor !== undefined && !known.has(decodeURIComponent(anchor)))
        dead.push(`${target} → ${href}: no such anchor`);
    }
  }
  t.same(dead, []);
});

void t.test('nothing is fetched from elsewhere, and no id is given twice', (t) => {
  for (const { target, document } of built) {
    const sources = [...document.querySelectorAll('[src], link[href]')].map(
      (each) => each.getAttribute('src') ?? each.getAttribute('href')!,
    );
    t.same(
      sources.filter((source) => /^([a-z]+:|\/)/.test(source)),
      [],
      target,
    );
    const all = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    t.same(
      all.filter((id, index) => all.indexOf(id) !== index),
      [],
      target,
    );
    t.notOk(/url\(|@import/.test(document.querySelector('article')!.innerHTML), `${target} loads no font`);
  }
  t.end();
});

void t.test('a page reads without script', (t) => {
  for (const { target, document } of built) {
    t.equal(document.querySelectorAll('h1').length, 1, `${target} has one title`);
    t.ok(
      (document.querySelector('main article')?.textContent ?? '').trim().length > 100,
      `${target} has a text`,
    );
    t.ok(document.querySelector('#pages a[aria-current]'), `${target} is in the list of pages`);
  }
  t.end();
});

void t.test('every requirement, error, limit and frame has its permanent anchor', (t) => {
  const has = (page: string, id: string) => t.ok(ids.get(page)?.has(id), `${page}#${id}`);
  for (const { id } of bundle.requirements)
    has(`reference/requirements/${requirementArea(id).area}.html`, id);
  for (const { code } of bundle.errors) has('reference/errors.html', code);
  for (const { name } of bundle.limits) has('reference/limits.html', name);
  for (const state of bundle.states) has('reference/states.html', state);
  for (const { type } of bundle.frames.client) t.ok(ids.has(`reference/frames/client-${type}.html`));
  for (const { type } of bundle.frames.server) t.ok(ids.has(`reference/frames/server-${type}.html`));
  t.end();
});

/** Part of an expression, and a word of many pages by itself. */
const EVERYDAY = new Set([
  'name',
  'next',
  'sign',
  'page',
  'user',
  'message',
  'messages',
  'time',
  'state',
  'json',
  'lines',
  'client',
  'keep',
  'service',
  'test',
  'limit',
  'flow',
  'control',
  'schema',
  'buffer',
  'queue',
  'actions',
  'history',
  'group',
  'display',
  'direct',
]);

interface Hit {
  readonly name: string;
  readonly href: string;
}

void t.test('the search finds what has a name', async (t) => {
  const sandbox = { window: {} as Record<string, unknown>, hits: undefined as unknown };
  const context = vm.createContext(Object.assign(sandbox, { self: sandbox }));
  // As the page loads them: the library, then the index, which hands itself over.
  vm.runInContext(await read('assets/minisearch.js'), context);
  vm.runInContext('parleyIndex = (data, options) => { index = MiniSearch.loadJSON(data, options) }', context);
  vm.runInContext(await read('assets/search-index.js'), context);
  const find = (words: string): Hit[] =>
    vm.runInContext(
      `index.search(${JSON.stringify(words)}, { boost: { name: 4, also: 3 }, prefix: true, combineWith: 'AND' })`,
      context,
    ) as Hit[];
  const first = (words: string, among = 3) =>
    find(words)
      .slice(0, among)
      .map(({ href }) => href);
  t.ok(first('inbox.once').includes('reference/requirements/messages.html#inbox.once'));
  t.ok(first('wrong-state').includes('reference/errors.html#wrong-state'));
  t.ok(first('queueBytes').includes('reference/limits.html#queueBytes'));
  t.ok(first('member-joined').includes('reference/frames/server-member-joined.html'));
  t.ok(find('linearizable').length > 0);
  t.same(find('xyzzy'), []);
  for (const { words, pages } of SYNONYMS) {
    for (const word of words.split(' ').filter((each) => each.length > 3 && !EVERYDAY.has(each)))
      t.ok(
        first(word, 4).some((href) => pages.includes(href)),
        `${word} finds ${pages[0]}`,
      );
  }
  t.same(
    deadSynonyms(new Set(SYNONYMS.slice(1).flatMap(({ pages: each }) => each))),
    [...SYNONYMS[0]!.pages].filter(
      (href) => !SYNONYMS.slice(1).some(({ pages: each }) => each.includes(href)),
    ),
  );
  const targets = new Set(built.map(({ target }) => target));
  const lost = find('server').filter(({ href }) => !targets.has(href.split('#')[0]!));
  t.same(lost, [], 'what is found is there');
});

void t.test('what is wrong stops the build', (t) => {
  t.same(homeless({ ...plan, sources: new Map([['guide/lost.md', pages[0]!.source]]) }), ['guide/lost.md']);
  t.throws(() => siteLink('guide/x.md', '../../spec/src/index.ts'), /which is not in the site/);
  t.equal(siteLink('guide/x.md', '../reference/errors.md#bad-ack'), '../reference/errors.html#bad-ack');
  t.equal(siteLink('index.md', '../spec/generated/protocol.json'), 'machine/protocol.json');
  t.end();
});

void t.test('no violation of accessibility, by its structure', async (t) => {
  for (const target of KINDS) t.same(await structureFindings(site, target), [], target);
});

void t.test(
  'no violation of accessibility in a browser, light and dark, wide and narrow',
  {
    skip: chromium === undefined && 'no Chromium on this machine (PARLEY_CHROMIUM names one)',
  },
  async (t) => {
    for (const [index, target] of KINDS.entries()) {
      const [dark, width] = [index % 2 === 1, index % 4 < 2 ? 1280 : 390];
      const found = await browserFindings(chromium!, site, target, { dark, width });
      t.same(found, [], `${target}, ${dark ? 'dark' : 'light'}, ${width} px wide`);
    }
  },
);
