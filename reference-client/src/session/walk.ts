// Walks the pages of a list of users, to an end even if the server knows none.
import type { User } from 'parley-spec';

/** More users than a client keeps. */
export const WALKED_USERS = 200_000;

interface Page {
  readonly users: readonly User[];
  readonly more: boolean;
}

/** Whether there is a next page, and one that lies further on than this. */
export const goesOn = ({ users, more }: Page, after: number): boolean =>
  more && (users.at(-1)?.clientId ?? 0) > after;

/** All users of all pages. */
export async function walk(page: (after: number) => Promise<Page>): Promise<User[]> {
  const all: User[] = [];
  let after = 0;
  for (let going = true; going && all.length < WALKED_USERS;) {
    const got = await page(after);
    all.push(...got.users);
    going = goesOn(got, after);
    after = got.users.at(-1)?.clientId ?? after;
  }
  return all;
}
