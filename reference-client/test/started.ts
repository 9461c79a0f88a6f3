// Commands and servers that do not outlive their tests.
import type { Test } from 'tap';
import { fakeServer } from './fake-server.ts';
import type { FakeServer } from './fake-server.ts';
import { client } from './script.ts';
import type { Script } from './script.ts';

/** A started command that does not outlive its test. */
export function started(t: Test, ...args: readonly string[]): Script {
  const script = client(...args);
  t.teardown(() => script.child.kill());
  return script;
}

/** A fake server that does not outlive its test, with the arguments that lead to it. */
export async function faked(t: Test): Promise<{ server: FakeServer; args: string[] }> {
  const server = await fakeServer();
  t.teardown(() => server.close());
  return { server, args: ['--host', '127.0.0.1', '--port', String(server.port), '--name', 'Nina'] };
}
