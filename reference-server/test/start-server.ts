// Starts a server for one test, on a free port, and clients of it; all are closed when the test ends.
import { startServer } from '../src/index.ts';
import type { ServerOptions } from '../src/index.ts';
import { TestClient, within } from './test-client.ts';

interface Test {
  teardown(after: () => Promise<void>): void;
}

/** Starts the server; `enter` returns a client that has its menu. */
export async function serve(t: Test, options: ServerOptions = {}, ca?: Buffer) {
  const server = await startServer({ port: 0, ...options });
  const clients: TestClient[] = [];
  t.teardown(async () => {
    for (const { socket } of clients) socket.destroy();
    await within('the stop', server.close());
  });
  const connect = (): TestClient => {
    const client = new TestClient(server.port, ca);
    clients.push(client);
    return client;
  };
  const enter = (name = 'N'): Promise<TestClient> => connect().enter(name);
  return { ...server, connect, enter };
}
