// Remembers the names of users, so that users with the same name are shown with their ids.
import type { User } from 'parley-spec';
import { escapeControl } from './escape-control.ts';

/** Further names are always shown with their ids. */
const MAX_NAMES = 20_000;
const SHARED = 0;

export class KnownNames {
  /** Name → its only id in this session, or SHARED. The server never reuses an id. */
  readonly #ids = new Map<string, number>();

  /** Adds the name of a user. */
  add(user: User): void {
    const key = user.name.normalize('NFKC');
    const id = this.#ids.get(key);
    if (id === undefined) {
      if (this.#ids.size < MAX_NAMES) this.#ids.set(key, user.clientId);
    } else if (id !== user.clientId) this.#ids.set(key, SHARED);
  }

  /** The name alone if it is unique, with the id otherwise. */
  show(user: User): string {
    this.add(user);
    const alone = this.#ids.get(user.name.normalize('NFKC')) === user.clientId;
    return alone ? escapeControl(user.name) : withId(user);
  }
}

/** Name and id as in the user list: `Nina:8763`. */
export const withId = (user: User): string => `${escapeControl(user.name)}:${user.clientId}`;
