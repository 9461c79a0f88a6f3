// Mosquitto, an MQTT broker: nothing is written to disk, and no message is dropped because others wait.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Target } from './target.ts';

const SETTINGS = [
  'allow_anonymous true',
  'persistence false',
  'max_queued_messages 0',
  'max_inflight_messages 0',
  'set_tcp_nodelay true',
];

export const mosquitto: Target = {
  name: 'mosquitto',
  role: 'peer',
  dialect: 'mqtt',
  asks: { program: 'mosquitto', args: ['-h'], version: /version (\S+)/ },
  settings: `mosquitto with ${SETTINGS.join(', ')}`,
  command: async ({ port, folder }) => {
    const file = join(folder, 'mosquitto.conf');
    await writeFile(file, [`listener ${port} 127.0.0.1`, ...SETTINGS, ''].join('\n'));
    return { program: 'mosquitto', args: ['-c', file] };
  },
  lacks: [],
};
