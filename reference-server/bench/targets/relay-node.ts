// The relay on Node's sockets: the limit of a server in Node that only copies.

import { fileURLToPath } from 'node:url';
import { relay } from './relay.ts';
import type { Target } from './target.ts';

// From dist/bench/targets, one folder up.
const SCRIPT = fileURLToPath(new URL('../relay/relay.js', import.meta.url));

export const relayNode: Target = {
  ...relay,
  name: 'relay-node',
  role: 'runtime',
  settings: 'reference-server/bench/relay/relay.ts',
  command: ({ port }) => ({ program: process.execPath, args: [SCRIPT, String(port)] }),
};
