// The list ends where a page is empty.
import type { Fault } from './seam.ts';
import { paging } from './ways/paging.ts';

export const usersMoreOnLast: Fault = {
  id: 'users-more-on-last',
  breaks: 'users.more',
  kind: 'sequential',
  note: '`more` is true on the last page of users.',
  apply: (parts, acts) =>
    paging(parts, 'users', (page) => {
      if (!page.more) acts();
      return { ...page, more: true };
    }),
};
