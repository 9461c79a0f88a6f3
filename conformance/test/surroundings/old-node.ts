// A version of Node that is too old: every command says so in one line, before it loads anything that needs a newer one.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Test } from 'tap';

// From dist/test/surroundings, four folders up.
const ROOT = join(import.meta.dirname, '../../../..');
const COMMANDS = {
  conformance: [join(ROOT, 'conformance', 'bin', 'conformance.mjs'), 3],
  'parley-server': [join(ROOT, 'reference-server', 'bin', 'parley-server.mjs'), 2],
  'parley-client': [join(ROOT, 'reference-client', 'bin', 'parley-client.mjs'), 2],
} as const;

/** Runs a command in a process that takes itself for another version of Node. */
function runIn(version: string, script: string) {
  const pretend = `data:text/javascript,Object.defineProperty(process,"versions",{value:{...process.versions,node:"${version}"}})`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', pretend, script, '--help'], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

export function oldNodeTests(t: Test): void {
  void t.test('one line instead of a stack trace', (t) => {
    for (const [name, [script, code]] of Object.entries(COMMANDS)) {
      for (const version of ['16.20.2', '20.18.3']) {
        t.same(runIn(version, script), {
          status: code,
          stdout: '',
          stderr: `${name}: needs Node.js 20.19 or newer, and this is ${version}. Install a newer one from https://nodejs.org.\n`,
        });
      }
      for (const version of ['20.19.0', '22.1.0'])
        t.equal(runIn(version, script).status, 0, `${name} ${version}`);
    }
    t.end();
  });
}
