// Reads all pages of a list of users. It ends even if the server never sends a last page.
import type { User } from 'parley-spec';

/** A client reads no more users than this. */
export const MAX_USERS = 200_000;

interface Page {
  readonly users: readonly User[];
  readonly more: boolean;
}

/** Whether there is a next page that starts after this one. */
export const hasNextPage = ({ users, more }: Page, after: number): boolean =>
  more && (users.at(-1)?.clientId ?? 0) > after;

/** All users of all pages. */
export async function allPages(page: (after: number) => Promise<Page>): Promise<User[]> {
  const all: User[] = [];
  let after = 0;
  for (let more = true; more && all.length < MAX_USERS;) {
    const got = await page(after);
    all.push(...got.users);
    more = hasNextPage(got, after);
    after = got.users.at(-1)?.clientId ?? after;
  }
  return all;
}
