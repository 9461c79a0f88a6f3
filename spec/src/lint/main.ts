// `npm run check` for this package: compares the published files with what would be generated, and runs every lint. It
// writes nothing.
import { filesBelow, readLock, readText } from '../generate/disk.ts';
import { PUBLISHED_FOLDER, publishedFiles } from '../generate/published-files.ts';
import { REQUIREMENTS } from '../rules/index.ts';
import { findings } from './all.ts';

const outputs = publishedFiles();
const found = findings({
  outputs,
  read: readText,
  present: filesBelow(PUBLISHED_FOLDER),
  lock: readLock(),
});
for (const { where, problem } of found) console.error(`${where}: ${problem}`);
if (found.length > 0) process.exitCode = 1;
else console.log(`spec: ${outputs.length} generated files and ${REQUIREMENTS.length} requirements in order`);
