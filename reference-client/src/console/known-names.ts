// Remembers who bears which name, so that people who share one are shown with their ids.
import type { User } from 'parley-spec';
import { harmless } from './harmless.ts';

/** Names beyond it are shown with their ids, which is right as well, only longer. */
const NAMES = 20_000;
const SHARED = 0;

export class KnownNames {
  /** Name → the one id that bore it in this session, or SHARED. Ids are never given out again. */
  readonly #bearers = new Map<string, number>();

  /** Notes that somebody is about. */
  see(user: User): void {
    const key = user.name.normalize('NFKC');
    const bearer = this.#bearers.get(key);
    if (bearer === undefined) {
      if (this.#bearers.size < NAMES) this.#bearers.set(key, user.clientId);
    } else if (bearer !== user.clientId) this.#bearers.set(key, SHARED);
  }

  /** The name alone where it tells who is meant, with the id otherwise. */
  show(user: User): string {
    this.see(user);
    const alone = this.#bearers.get(user.name.normalize('NFKC')) === user.clientId;
    return alone ? harmless(user.name) : withId(user);
  }
}

/** `Nina:8763`, as in the user list. */
export const withId = (user: User): string => `${harmless(user.name)}:${user.clientId}`;
