// What is made of the server's settings and figures: `--write` writes it, `--check` compares it byte by byte.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { configSchema } from './config-schema.ts';
import { operating } from './operating.ts';

// This file runs as reference-server/dist/src/generate/main.js.
const ROOT = new URL('../../../', import.meta.url);

/** Every file that is made. */
const OUTPUTS: Readonly<Record<string, object>> = {
  'generated/config.schema.json': configSchema(),
  'generated/operating.json': operating(),
};

const [wanted, ...more] = process.argv.slice(2);
if ((wanted !== '--check' && wanted !== '--write') || more.length > 0) {
  console.error('usage: main.js --check | --write');
  process.exitCode = 2;
} else {
  for (const [path, value] of Object.entries(OUTPUTS)) {
    const file = fileURLToPath(new URL(path, ROOT));
    const content = `${JSON.stringify(value, undefined, 2)}\n`;
    if (existsSync(file) && readFileSync(file, 'utf8') === content) continue;
    if (wanted === '--check') {
      console.error(`reference-server/${path} differs; run \`npm run generate\` and commit what it writes.`);
      process.exitCode = 1;
    } else {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
      console.log(`wrote reference-server/${path}`);
    }
  }
}
