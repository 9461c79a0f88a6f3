// What is made of the server's settings and figures: `--write` writes it, `--check` compares it byte by byte.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { configSchema } from './config-schema.ts';
import { renewedGuide } from './guide.ts';

// This file runs as reference-server/dist/src/generate/main.js.
const ROOT = new URL('../../../../', import.meta.url);
const SCHEMA = 'reference-server/generated/config.schema.json';
const GUIDE = 'docs/guide/run-a-server.md';

const fileOf = (path: string): string => fileURLToPath(new URL(path, ROOT));
const read = (path: string): string | undefined =>
  existsSync(fileOf(path)) ? readFileSync(fileOf(path), 'utf8') : undefined;

/** Every file that is made, as it is to be; throws where there is no place for it. */
function outputs(): ReadonlyMap<string, string> {
  const guide = renewedGuide(read(GUIDE) ?? '');
  if (typeof guide === 'string') throw new Error(`${GUIDE} ${guide}`);
  return new Map([
    [SCHEMA, `${JSON.stringify(configSchema(), undefined, 2)}\n`],
    [GUIDE, guide.page],
  ]);
}

const [wanted, ...more] = process.argv.slice(2);
if ((wanted !== '--check' && wanted !== '--write') || more.length > 0) {
  console.error('usage: main.js --check | --write');
  process.exitCode = 2;
} else {
  for (const [path, content] of outputs()) {
    if (read(path) === content) continue;
    if (wanted === '--check') {
      console.error(`${path} differs; run \`npm run generate\` and commit what it writes.`);
      process.exitCode = 1;
    } else {
      mkdirSync(dirname(fileOf(path)), { recursive: true });
      writeFileSync(fileOf(path), content);
      console.log(`wrote ${path}`);
    }
  }
}
