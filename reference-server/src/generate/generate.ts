// Writes generated files, or compares them byte by byte with what is committed.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

// This file runs as reference-server/dist/src/generate/generate.js.
const ROOT = new URL('../../../', import.meta.url);

/** Does what the arguments ask for with each file: path below `reference-server/` → content. */
export function generate(outputs: Readonly<Record<string, string>>, argv: readonly string[]): void {
  const [wanted, ...more] = argv;
  if ((wanted !== '--check' && wanted !== '--write') || more.length > 0) {
    console.error('usage: --check | --write');
    process.exitCode = 2;
    return;
  }
  for (const [path, content] of Object.entries(outputs)) {
    const file = fileURLToPath(new URL(path, ROOT));
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
