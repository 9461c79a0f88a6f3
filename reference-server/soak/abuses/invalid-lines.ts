// Opens connections that send an invalid frame; each adds a line to the server's log.
import pMap from 'p-map';
import { count } from '../load/counts.ts';
import type { Counts } from '../load/counts.ts';
import { dial } from '../load/dial.ts';
import type { Target } from '../load/target.ts';

const AT_ONCE = 50;

export async function sendInvalidLines(target: Target, times: number): Promise<Counts> {
  const counts: Counts = {};
  await pMap(
    Array(times).keys(),
    async () => {
      const { socket, ended } = dial(target);
      let came = '';
      socket.on('data', (chunk: Buffer) => (came += chunk.toString()));
      socket.end('no frame\n');
      await ended;
      if (!came.includes('"bad-frame"'))
        throw new Error(`an invalid line was not answered with bad-frame: ${came}`);
      count(counts, 'log lines');
    },
    { concurrency: AT_ONCE },
  );
  return counts;
}
