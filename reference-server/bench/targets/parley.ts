// Our server, as users start it: every check, limit and log is on.

import { fileURLToPath } from 'node:url';
import type { Target } from './target.ts';

// From dist/bench/targets, three folders up.
const SCRIPT = fileURLToPath(new URL('../../../bin/parley-server.mjs', import.meta.url));

export const parley: Target = {
  name: 'parley',
  role: 'ours',
  dialect: 'parley',
  settings: 'parley-server --port N',
  command: ({ port }) => ({ program: process.execPath, args: [SCRIPT, '--port', String(port)] }),
  lacks: [],
};
