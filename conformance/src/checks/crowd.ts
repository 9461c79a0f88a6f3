// Connects so many users with such long names that one frame cannot hold them all. Only then does a list have a second page.
import pMap from 'p-map';
import { LIMITS } from 'parley-spec';
import { SkipCheck } from '../client/skip-check.ts';
import type { TestContext } from '../client/test-context.ts';
import type { TestClient } from '../client/test-client.ts';

/** Bytes of `{"clientId":1,"name":""},` with a name of 64 bytes: no entry of the crowd is shorter. */
const ENTRY_BYTES = 25 + LIMITS.nameBytes.most;

/** How many users fill more than one frame. */
export const CROWD = Math.ceil(LIMITS.frameBytes.most / ENTRY_BYTES) + 4;

/** Connections that are opened at the same time; the backlog of a listening socket is bounded. */
const AT_ONCE = 32;

/** Longest time for all users to connect, in ms. A slower target has enough load already. */
const CONNECTING_MS = 6_000;

/** A name of 64 bytes that no other user has. */
export const longName = (context: TestContext): string =>
  context.word('n').padEnd(LIMITS.nameBytes.most, 'x');

/** Connects `count` users with `connect`, several at a time. Returns them in the order of their ids. */
export async function crowd(count: number, connect: () => Promise<TestClient>): Promise<TestClient[]> {
  const clients: TestClient[] = [];
  const due = performance.now() + CONNECTING_MS;
  function* remaining() {
    for (let n = 0; n < count && performance.now() < due; n += 1) yield n;
  }
  try {
    await pMap(remaining(), async () => clients.push(await connect()), { concurrency: AT_ONCE });
  } catch (error) {
    if (error instanceof SkipCheck) throw error;
    // A server may limit the number of its connections.
    throw new SkipCheck(`the target accepted only ${clients.length} of ${count} users at once`);
  }
  if (clients.length < count) {
    throw new SkipCheck(`${count} users need more than ${CONNECTING_MS / 1000} s to connect`);
  }
  return clients.sort((one, other) => one.oracle.clientId! - other.oracle.clientId!);
}

/** Resets all connections, without reading what waits on them. */
export async function resetAll(clients: readonly TestClient[]): Promise<void> {
  await Promise.all(clients.map((client) => client.reset()));
}
