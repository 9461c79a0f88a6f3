// Starts commands and servers that end with their test.
import type { Test } from 'tap';
import { fakeServer } from './fake-server.ts';
import type { FakeServer } from './fake-server.ts';
import { startClient } from './command-process.ts';
import type { CommandProcess } from './command-process.ts';

/** Starts the client; it ends with the test. */
export function startedClient(t: Test, ...args: readonly string[]): CommandProcess {
  const client = startClient(...args);
  t.teardown(() => client.child.kill());
  return client;
}

/** Starts a fake server that ends with the test; returns it with the arguments that connect to it. */
export async function fakeServerWithArgs(t: Test): Promise<{ server: FakeServer; args: string[] }> {
  const server = await fakeServer();
  t.teardown(() => server.close());
  return { server, args: ['--host', '127.0.0.1', '--port', String(server.port), '--name', 'Nina'] };
}
