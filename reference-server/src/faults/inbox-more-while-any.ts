// The inbox ends where a page is empty.
import type { Fault } from './seam.ts';
import { paging } from './ways/paging.ts';

export const inboxMoreWhileAny: Fault = {
  id: 'inbox-more-while-any',
  breaks: 'inbox.more',
  kind: 'sequential',
  note: '`more` is true on every page that has messages.',
  apply: (parts, acts) =>
    paging(parts, 'inbox', (page) => {
      if (page.entries.length > 0 && !page.more) acts();
      return { ...page, more: page.more || page.entries.length > 0 };
    }),
};
