// NATS: it cuts off a slow reader only after a gigabyte, and pings no client during a run.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Target } from './target.ts';

const SETTINGS = ['max_connections: 100000', 'max_pending: 1GB', 'ping_interval: "10m"'];

export const nats: Target = {
  name: 'nats',
  role: 'peer',
  dialect: 'nats',
  asks: { program: 'nats-server', args: ['--version'], version: /v(\d\S*)/ },
  settings: `nats-server with ${SETTINGS.join(', ')}`,
  command: async ({ port, folder }) => {
    const file = join(folder, 'nats.conf');
    await writeFile(file, [`listen: "127.0.0.1:${port}"`, ...SETTINGS, ''].join('\n'));
    return { program: 'nats-server', args: ['-c', file] };
  },
  lacks: [],
};
