// The only part of the specification that touches files: writes what is generated, or compares it.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { outputs } from './outputs.ts';

// This file runs as spec/dist/src/generate/main.js.
const root = new URL('../../../', import.meta.url);

for (const { path, content } of outputs()) {
  const file = fileURLToPath(new URL(path, root));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
void readFileSync;
