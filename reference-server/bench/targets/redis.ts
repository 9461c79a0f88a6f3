// Redis: it writes nothing to disk and cuts off no subscriber.

import type { Target } from './target.ts';

const SETTINGS = [
  ['--bind', '127.0.0.1'],
  ['--save', ''],
  ['--appendonly', 'no'],
  ['--maxclients', '60000'],
  ['--client-output-buffer-limit', 'pubsub', '0', '0', '0'],
];

export const redis: Target = {
  name: 'redis',
  role: 'peer',
  dialect: 'redis',
  asks: { program: 'redis-server', args: ['--version'], version: /v=(\S+)/ },
  settings: `redis-server ${SETTINGS.map((words) => words.map((word) => word || '""').join(' ')).join(' ')}`,
  command: ({ port, folder }) => ({
    program: 'redis-server',
    args: ['--port', String(port), '--dir', folder, ...SETTINGS.flat()],
  }),
  lacks: [],
};
