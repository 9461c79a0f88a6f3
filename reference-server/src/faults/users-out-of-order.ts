// A list in the order of a hash table.
import type { Fault } from './seam.ts';
import { paging } from './ways/paging.ts';

export const usersOutOfOrder: Fault = {
  id: 'users-out-of-order',
  breaks: 'users.order',
  kind: 'sequential',
  note: 'The last two users of a page have changed places.',
  apply: (parts, acts) =>
    paging(parts, 'users', (page) => {
      if (page.entries.length < 2) return page;
      acts();
      return { ...page, entries: [...page.entries.slice(0, -2), ...page.entries.slice(-2).reverse()] };
    }),
};
