// Removes what the build made, so that a deleted source leaves nothing compiled behind.
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const folders = ['spec', 'reference-server', 'reference-client', 'conformance', 'docs'];
for (const folder of folders) {
  await rm(fileURLToPath(new URL(`../${folder}/dist`, import.meta.url)), { recursive: true, force: true });
}
await rm(fileURLToPath(new URL('../spec/src/generated', import.meta.url)), { recursive: true, force: true });
