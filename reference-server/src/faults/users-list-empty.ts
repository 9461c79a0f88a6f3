// Seen in a solution of the assignment: the list is filled when a session is over.
import type { Fault } from './seam.ts';
import { paging } from './ways/paging.ts';

export const usersListEmpty: Fault = {
  id: 'users-list-empty',
  breaks: 'users.complete',
  kind: 'sequential',
  note: 'The user list is empty for those who are in rooms.',
  apply: (parts, acts) =>
    paging(parts, 'users', (page, peer) => {
      if (!peer.room || page.entries.length === 0) return page;
      acts();
      return { ...page, entries: [], more: false };
    }),
};
