// Checks the structure of a page with axe, without a browser and without the page's scripts.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { JSDOM } from 'jsdom';

const axe = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
// Colours need a browser, which `browser.ts` has.
const OPTIONS = { resultTypes: ['violations'], rules: { 'color-contrast': { enabled: false } } };

interface Axe {
  run(
    where: Document,
    options: object,
  ): Promise<{
    readonly violations: readonly {
      readonly id: string;
      readonly nodes: readonly { readonly html: string }[];
    }[];
  }>;
}

/** What is wrong with a page of the site, a line for each rule. */
export async function structureFindings(site: string, page: string): Promise<string[]> {
  const file = join(site, ...page.split('/'));
  const { window } = new JSDOM(await readFile(file, 'utf8'), {
    runScripts: 'outside-only',
    url: pathToFileURL(file).href,
    pretendToBeVisual: true,
  });
  window.eval(await axe);
  const { violations } = await (window['axe'] as Axe).run(window.document, OPTIONS);
  window.close();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}
