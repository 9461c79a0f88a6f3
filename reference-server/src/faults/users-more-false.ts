// Nobody has seen so many users yet.
import type { Fault } from './seam.ts';
import { paging } from './ways/paging.ts';

export const usersMoreFalse: Fault = {
  id: 'users-more-false',
  breaks: 'users.more',
  kind: 'sequential',
  note: '`more` is never true on a page of users.',
  apply: (parts, acts) =>
    paging(parts, 'users', (page) => {
      if (page.more) acts();
      return { ...page, more: false };
    }),
};
