// The loop ends one too early.
import type { Fault } from './seam.ts';
import { paging } from './ways/paging.ts';

export const usersPageEmpty: Fault = {
  id: 'users-page-empty',
  breaks: 'users.page',
  kind: 'sequential',
  note: 'A page with a single user left is empty, and `more` is true.',
  apply: (parts, acts) =>
    paging(parts, 'users', (page) => {
      if (page.entries.length !== 1) return page;
      acts();
      return { ...page, entries: [], more: true };
    }),
};
