// Clients connect and disappear at full speed: before, during and after the handshake, by FIN and by RST.
import pMap from 'p-map';
import type { Abuse } from '../abuse.ts';
import { count } from '../load/counts.ts';
import type { Counts } from '../load/counts.ts';
import { STAGES } from './stages.ts';

const AT_ONCE = 50;

export const vanish: Abuse = {
  id: 'vanish',
  what: 'connect and vanish, at full speed',
  size: 2_000,
  unit: 'connections',
  round: async ({ target, size }) => {
    const counts: Counts = {};
    await pMap(
      Array(size).keys(),
      async (n) => {
        const { socket, ended } = await STAGES[n % STAGES.length]!(target);
        if (Math.floor(n / STAGES.length) % 2 === 0) socket.destroy();
        else socket.resetAndDestroy();
        await ended;
        count(counts, 'connections');
      },
      { concurrency: AT_ONCE },
    );
    return counts;
  },
};
