// The loop ends one too early.
import type { Fault } from './seam.ts';
import { paging } from './ways/paging.ts';

export const membersPageEmpty: Fault = {
  id: 'members-page-empty',
  breaks: 'members.page',
  kind: 'sequential',
  note: 'A page with a single member left is empty, and `more` is true.',
  apply: (parts, acts) =>
    paging(parts, 'members', (page) => {
      if (page.entries.length !== 1) return page;
      acts();
      return { ...page, entries: [], more: true };
    }),
};
