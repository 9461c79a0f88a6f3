// With TLS: clients connect and disappear before, during and after the TLS handshake.
import pMap from 'p-map';
import type { Abuse } from '../abuse.ts';
import { count } from '../load/counts.ts';
import type { Counts } from '../load/counts.ts';
import { dialBare } from '../load/dial.ts';
import type { Line } from '../load/dial.ts';
import type { Target } from '../load/target.ts';
import { CLIENT_HELLO_BEGUN } from './client-hello.ts';
import { STAGES } from './stages.ts';

const AT_ONCE = 20;

async function bare(target: Target, said: Buffer): Promise<Line> {
  const line = dialBare(target);
  await line.opened;
  if (said.length > 0) line.socket.write(said);
  return line;
}

/** Two of three disappear during the TLS handshake. */
const WITHIN: readonly ((target: Target) => Promise<Line>)[] = [
  (target) => bare(target, Buffer.alloc(0)),
  (target) => bare(target, CLIENT_HELLO_BEGUN),
];

export const tlsVanish: Abuse = {
  id: 'tls-vanish',
  what: 'connect and vanish inside TLS',
  size: 600,
  unit: 'connections',
  setup: { tls: true },
  round: async ({ target, size }) => {
    const counts: Counts = {};
    await pMap(
      Array(size).keys(),
      async (n) => {
        const within = n % 3 < 2;
        const begin = within ? WITHIN[n % 3]! : STAGES[Math.floor(n / 3) % STAGES.length]!;
        const { socket, ended } = await begin(target);
        // Node cannot reset a socket with TLS.
        if (within && Math.floor(n / 3) % 2 === 0) socket.resetAndDestroy();
        else socket.destroy();
        await ended;
        count(counts, within ? 'during the TLS handshake' : 'after the TLS handshake');
      },
      { concurrency: AT_ONCE },
    );
    return counts;
  },
};
