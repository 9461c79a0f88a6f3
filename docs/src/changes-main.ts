// `npm run changes -- OLD.json` prints how the specification differs from an earlier bundle, as lines for the change log.
import { readFileSync } from 'node:fs';
import { bundle } from './bundle.ts';
import type { Bundle } from './bundle.ts';
import { changeLog, changes } from './changes.ts';

const [path, ...more] = process.argv.slice(2);
if (path === undefined || more.length > 0) {
  console.error('usage: npm run changes -- OLD.json   (a protocol.json of an earlier version)');
  process.exitCode = 2;
} else {
  console.log(changeLog(changes(JSON.parse(readFileSync(path, 'utf8')) as Bundle, bundle)));
}
