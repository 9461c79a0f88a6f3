// Open files run out: new clients get `server-full`, connected ones go on, and a freed place can be used again.
import type { Abuse } from '../abuse.ts';
import { count } from '../load/counts.ts';
import type { Counts } from '../load/counts.ts';
import { ANSWER_MS } from '../load/client.ts';
import { dial } from '../load/dial.ts';
import type { Target } from '../load/target.ts';
import { withTimeout } from '../load/with-timeout.ts';

const OPEN_FILES = 200;

/** Connects, and reads the first frame. */
async function tryConnecting(target: Target) {
  const line = dial(target);
  const first = new Promise<string>((resolve) =>
    line.socket.once('data', (chunk: Buffer) => resolve(chunk.toString())),
  );
  const told = await Promise.race([first, line.ended.then(() => '')]);
  const type = /"type":"([a-z]+)"/.exec(told)?.[1];
  return {
    line,
    came: type === 'welcome' ? 'accepted' : type === 'error' ? 'told server-full' : 'closed by the system',
  };
}

async function untilAccepted(target: Target): Promise<void> {
  for (;;) {
    const { line, came } = await tryConnecting(target);
    line.socket.destroy();
    await line.ended;
    if (came === 'accepted') return;
  }
}

export const fewFiles: Abuse = {
  id: 'few-files',
  what: `open files run out (ulimit -n ${OPEN_FILES})`,
  size: 300,
  unit: 'connections',
  setup: { openFiles: OPEN_FILES },
  unless: () => (process.platform === 'win32' ? 'this system has no `ulimit -n`' : undefined),
  round: async ({ target, size }) => {
    const counts: Counts = {};
    const all = await Promise.all(Array.from({ length: size }, () => tryConnecting(target)));
    for (const { came } of all) count(counts, came);
    if (!counts['told server-full']) throw new Error('nobody was told server-full');
    for (const { line } of all) line.socket.destroy();
    await Promise.all(all.map(({ line }) => line.ended));
    await withTimeout('a place', untilAccepted(target), ANSWER_MS);
    return counts;
  },
};
