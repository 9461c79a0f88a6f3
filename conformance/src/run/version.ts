// The kit's own version, read from its package.json.
import { readFileSync } from 'node:fs';

// From dist/src/run, three folders up.
const manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

export const KIT_VERSION = manifest.version;
