// A list of peers in ascending order of their ids, as user lists and member lists show them (users.order, members.order).
// Newer connections have greater ids, so additions are near the end: a sorted array with binary search.
import { LIMITS } from 'parley-spec';
import { countFitting } from './page.ts';
import type { Page } from './page.ts';
import type { Peer } from './peer.ts';

/** No entry is shorter than this one, which bounds the entries of a page. */
const SHORTEST = '{"clientId":1,"name":"a"}'.length;
const MOST_ENTRIES = Math.ceil(LIMITS.frameBytes.most / SHORTEST);

export class Roster {
  protected readonly peers: Peer[] = [];

  get size(): number {
    return this.peers.length;
  }

  [Symbol.iterator](): IterableIterator<Peer> {
    return this.peers[Symbol.iterator]();
  }

  get(clientId: number): Peer | undefined {
    const peer = this.peers[this.firstAfter(clientId - 1)];
    return peer?.clientId === clientId ? peer : undefined;
  }

  add(peer: Peer): void {
    this.peers.splice(this.firstAfter(peer.clientId), 0, peer);
  }

  /** Whether the peer was in the list. */
  remove(peer: Peer): boolean {
    const at = this.firstAfter(peer.clientId - 1);
    if (this.peers[at] !== peer) return false;
    this.peers.splice(at, 1);
    return true;
  }

  clear(): void {
    this.peers.length = 0;
  }

  /** The peers whose ids are greater than `after`, as many as fit a frame (users.after, users.more, members.after). */
  page(type: 'users' | 'members', after: number): Page {
    const from = this.firstAfter(after);
    const entries = this.peers.slice(from, from + MOST_ENTRIES).map((peer) => peer.entry);
    const count = countFitting(entries);
    const more = from + count < this.peers.length;
    return { type, list: 'users', entries: entries.slice(0, count), more };
  }

  /** Index of the first peer whose id is greater than `clientId`. */
  private firstAfter(clientId: number): number {
    let low = 0;
    let high = this.peers.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.peers[middle]!.clientId > clientId) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
