// The list ends where a page is empty.
import type { Fault } from './seam.ts';
import { paging } from './ways/paging.ts';

export const membersMoreTrue: Fault = {
  id: 'members-more-true',
  breaks: 'members.more',
  kind: 'sequential',
  note: '`more` is true on a page of members that has any.',
  apply: (parts, acts) =>
    paging(parts, 'members', (page) => {
      if (!page.more && page.entries.length > 0) acts();
      return { ...page, more: page.entries.length > 0 };
    }),
};
