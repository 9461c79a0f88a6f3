// Preloaded into the server's process (`node --import`), which is otherwise as its users start it: when asked, it tells
// what the process holds once nothing that can be given up is left. All else is told by the server's own metrics.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Held } from './samples.ts';

function held(): Held {
  const { rss, heapUsed, external } = process.memoryUsage();
  const resources = process.getActiveResourcesInfo();
  const of = (kind: string): number => resources.filter((name) => name === kind).length;
  return {
    rssBytes: rss,
    heldBytes: heapUsed + external,
    sockets: of('TCPSocketWrap'),
    timers: of('Timeout'),
  };
}

function collected(): Held {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let i = 0; i < 2; i++) collect();
  return held();
}

if (process.send) {
  process.on('message', () => process.send!(collected()));
  // The server ends when it is told to, whoever listens here.
  process.channel!.unref();
}
