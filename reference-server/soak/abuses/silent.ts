// Ten thousand connections that never send anything.
import pMap from 'p-map';
import type { Abuse } from '../abuse.ts';
import { count } from '../load/counts.ts';
import type { Counts } from '../load/counts.ts';
import { dialBare } from '../load/dial.ts';
import type { Line } from '../load/dial.ts';
import { filesLeft } from '../load/files-left.ts';

const AT_ONCE = 100;
/** Fewer than the ports that one address has to connect from. */
const AN_ADDRESS = 10_000;

/** The usual address while it has ports, which is faster; only Linux has all of 127.0.0.0/8. */
const address = (n: number): string | undefined =>
  n < AN_ADDRESS || process.platform !== 'linux' ? undefined : `127.0.0.${1 + Math.floor(n / AN_ADDRESS)}`;

export const silent: Abuse = {
  id: 'silent',
  what: 'connections that send nothing',
  size: 10_000,
  unit: 'connections',
  round: async ({ target, size, enough }) => {
    const counts: Counts = {};
    const lines: Line[] = [];
    await pMap(
      Array(Math.min(size, filesLeft())).keys(),
      async (n) => {
        const line = dialBare(target, address(n));
        lines.push(line);
        const greeted = new Promise((resolve) => line.socket.once('data', resolve));
        await Promise.race([greeted, line.ended]);
        count(counts, line.socket.bytesRead > 0 ? 'connections' : 'not served');
      },
      { concurrency: AT_ONCE },
    );
    if (size > lines.length) count(counts, 'fewer, as open files ran out', size - lines.length);
    await enough;
    for (const { socket } of lines) socket.destroy();
    await Promise.all(lines.map(({ ended }) => ended));
    return counts;
  },
};
