// Preloaded into the server's process (`node --import`), which is otherwise started as usual: on request it collects garbage
// and reports what the process still holds. The server's own metrics report everything else.
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
  // This listener must not keep the server alive.
  process.channel!.unref();
}
