// Nobody has seen so many messages yet.
import type { Fault } from './seam.ts';
import { paging } from './ways/paging.ts';

export const inboxMoreFalse: Fault = {
  id: 'inbox-more-false',
  breaks: 'inbox.more',
  kind: 'sequential',
  note: '`more` is never true on a page of an inbox.',
  apply: (parts, acts) =>
    paging(parts, 'inbox', (page) => {
      if (page.more) acts();
      return { ...page, more: false };
    }),
};
