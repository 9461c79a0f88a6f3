// A crowd: so many users with names so long that no frame holds them all, which is the only way to see a
// second page of a list.
import pMap from 'p-map';
import { LIMITS } from 'parley-spec';
import { Impossible } from '../client/skip-check.ts';
import type { Lab } from '../client/test-context.ts';
import type { Peer } from '../client/test-client.ts';

/** `{"clientId":1,"name":""},` with a name of 64 bytes: no entry of a list is shorter. */
const ENTRY_BYTES = 25 + LIMITS.nameBytes.most;

/** Users whose entries fill more than one frame. */
export const CROWD = Math.ceil(LIMITS.frameBytes.most / ENTRY_BYTES) + 4;

/** Connections that are opened at the same time: the backlog of a listening socket has its bounds. */
const AT_ONCE = 32;

/** Longest time that a crowd takes to come; a target that needs more is busy enough with that. */
const COMING_MS = 6_000;

/** A name of 64 bytes that nobody else bears. */
export const longName = (lab: Lab): string => lab.word('n').padEnd(LIMITS.nameBytes.most, 'x');

/** Brings each of `count` users by `come`, several at a time. */
export async function crowd(count: number, come: () => Promise<Peer>): Promise<Peer[]> {
  const peers: Peer[] = [];
  const late = performance.now() + COMING_MS;
  function* coming() {
    for (let n = 0; n < count && performance.now() < late; n += 1) yield n;
  }
  try {
    await pMap(coming(), async () => peers.push(await come()), { concurrency: AT_ONCE });
  } catch (error) {
    if (error instanceof Impossible) throw error;
    // How many connections a server takes at a time is its own affair.
    throw new Impossible(`the target did not let in ${count} users at a time, but ${peers.length}`);
  }
  if (peers.length < count) {
    throw new Impossible(`it takes more than ${COMING_MS / 1000} s until ${count} users have come`);
  }
  return peers.sort((one, other) => one.conduct.clientId! - other.conduct.clientId!);
}

/** Lets a crowd go without reading what waits for it. */
export async function disperse(peers: readonly Peer[]): Promise<void> {
  await Promise.all(peers.map((peer) => peer.reset()));
}
