// Connect and vanish, at full speed: before, during and after the handshake, by FIN and by RST.
import type { Abuse } from '../abuse.ts';
import { abreast } from '../load/abreast.ts';
import { count } from '../load/counts.ts';
import type { Counts } from '../load/counts.ts';
import { STAGES } from './stages.ts';

const ABREAST = 50;

export const vanish: Abuse = {
  id: 'vanish',
  what: 'connect and vanish, at full speed',
  size: 2_000,
  unit: 'connections',
  round: async ({ target, size }) => {
    const counts: Counts = {};
    await abreast(ABREAST, size, async (n) => {
      const { socket, ended } = await STAGES[n % STAGES.length]!(target);
      if (Math.floor(n / STAGES.length) % 2 === 0) socket.destroy();
      else socket.resetAndDestroy();
      await ended;
      count(counts, 'connections');
    });
    return counts;
  },
};
