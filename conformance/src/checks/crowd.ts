// A crowd: so many users with names so long that no frame holds them all, which is the only way to see a
// second page of a list.
import pMap from 'p-map';
import { LIMITS } from 'parley-spec';
import { SkipCheck } from '../client/skip-check.ts';
import type { TestContext } from '../client/test-context.ts';
import type { TestClient } from '../client/test-client.ts';

/** `{"clientId":1,"name":""},` with a name of 64 bytes: no entry of a list is shorter. */
const ENTRY_BYTES = 25 + LIMITS.nameBytes.most;

/** Users whose entries fill more than one frame. */
export const CROWD = Math.ceil(LIMITS.frameBytes.most / ENTRY_BYTES) + 4;

/** Connections that are opened at the same time: the backlog of a listening socket has its bounds. */
const AT_ONCE = 32;

/** Longest time that a crowd takes to come; a target that needs more is busy enough with that. */
const COMING_MS = 6_000;

/** A name of 64 bytes that nobody else bears. */
export const longName = (context: TestContext): string =>
  context.word('n').padEnd(LIMITS.nameBytes.most, 'x');

/** Brings each of `count` users by `come`, several at a time. */
export async function crowd(count: number, come: () => Promise<TestClient>): Promise<TestClient[]> {
  const clients: TestClient[] = [];
  const late = performance.now() + COMING_MS;
  function* coming() {
    for (let n = 0; n < count && performance.now() < late; n += 1) yield n;
  }
  try {
    await pMap(coming(), async () => clients.push(await come()), { concurrency: AT_ONCE });
  } catch (error) {
    if (error instanceof SkipCheck) throw error;
    // How many connections a server takes at a time is its own affair.
    throw new SkipCheck(`the target did not let in ${count} users at a time, but ${clients.length}`);
  }
  if (clients.length < count) {
    throw new SkipCheck(`it takes more than ${COMING_MS / 1000} s until ${count} users have come`);
  }
  return clients.sort((one, other) => one.oracle.clientId! - other.oracle.clientId!);
}

/** Lets a crowd go without reading what waits for it. */
export async function disperse(clients: readonly TestClient[]): Promise<void> {
  await Promise.all(clients.map((client) => client.reset()));
}
