// A server for one test, on a free port, and clients of it; all are gone when the test is over.
import { startServer } from '../src/index.ts';
import type { ServerOptions } from '../src/index.ts';
import { Talker, within } from './talker.ts';

interface Test {
  teardown(after: () => Promise<void>): void;
}

/** Starts it; `enter` gives a client that has its menu. */
export async function serve(t: Test, options: ServerOptions = {}, ca?: Buffer) {
  const server = await startServer({ port: 0, ...options });
  const talkers: Talker[] = [];
  t.teardown(async () => {
    for (const { socket } of talkers) socket.destroy();
    await within('the stop', server.close());
  });
  const connect = (): Talker => {
    const talker = new Talker(server.port, ca);
    talkers.push(talker);
    return talker;
  };
  const enter = (name = 'N'): Promise<Talker> => connect().enter(name);
  return { ...server, connect, enter };
}
