// The API pages as typedoc and its plugin build them are accessible, with script and without.
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { JSDOM } from 'jsdom';
import t from 'tap';
import { Application } from 'typedoc';
import { accessible } from '../src/site/api-plugin.ts';
import { browserFindings, chromium } from './browser.ts';
import { structureFindings } from './structure.ts';

// From dist/test, two folders up to docs/.
const docs = fileURLToPath(new URL('../..', import.meta.url));
// Building them and starting a browser take their time on a busy machine.
const site = t.testdir({});
// Where the browser's axe is put.
await mkdir(join(site, 'assets'));
const app = await Application.bootstrapWithPlugins({ options: join(docs, 'typedoc.json') });
const project = await app.convert();
await app.generateDocs(project!, join(site, 'api'));

/** One of each kind; those of a kind come out of one template. */
const KINDS = [
  'api/index.html',
  'api/modules.html',
  'api/hierarchy.html',
  'api/modules/spec.html',
  'api/classes/client.ConnectionError.html',
  'api/interfaces/client.Address.html',
  'api/functions/client.connect.html',
  'api/types/client.RoomEvent.html',
  'api/variables/linearizability.queue.html',
];

void t.test('without script', async (t) => {
  for (const page of KINDS) {
    t.same(await structureFindings(site, page), [], page);
    const { document } = new JSDOM(await readFile(join(site, ...page.split('/')), 'utf8')).window;
    const modules = [...document.querySelectorAll('nav[aria-label="Modules"] li a')];
    t.same(
      modules.map(({ textContent }) => textContent).sort(),
      app.options.getValue('navigationLeaves'),
      `${page} lists the modules, and they are those that the tree does not unfold`,
    );
  }
});

void t.test('what a page has too much, and what it lacks', (t) => {
  const link = '<a href="#x" aria-label="Permalink" class="tsd-anchor-icon"><svg></svg></a>';
  t.equal(
    accessible(`<h1>A</h1><details><summary><h3 id="x">X${link}</h3></summary>${link}</details>`),
    `<h1>A</h1><details><summary><h3 aria-level="2" id="x">X</h3></summary>${link}</details>`,
  );
  t.end();
});

void t.test(
  'with script, in a browser',
  {
    skip: chromium === undefined && 'no Chromium on this machine (PARLEY_CHROMIUM names one)',
  },
  async (t) => {
    for (const [index, page] of KINDS.entries()) {
      const [dark, width] = [index % 2 === 1, index % 4 < 2 ? 1280 : 390];
      const found = await browserFindings(chromium!, site, page, { dark, width });
      t.same(found, [], `${page}, ${dark ? 'dark' : 'light'}, ${width} px wide`);
    }
  },
);
