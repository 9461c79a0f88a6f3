// Builds the site into `docs/site/`.
import { fileURLToPath } from 'node:url';
import { build } from './build.ts';

// From dist/src/site, four folders up to the repository.
const root = fileURLToPath(new URL('../../../..', import.meta.url));
const site = fileURLToPath(new URL('../../../site', import.meta.url));

const began = performance.now();
const pages = await build({ root, site });
console.log(`docs/site: ${pages} pages in ${((performance.now() - began) / 1000).toFixed(1)} s`);
