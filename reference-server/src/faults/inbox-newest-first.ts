// As in a mail program.
import type { Fault } from './seam.ts';
import { paging } from './ways/paging.ts';

export const inboxNewestFirst: Fault = {
  id: 'inbox-newest-first',
  breaks: 'inbox.order',
  kind: 'sequential',
  note: 'The newest message comes first.',
  apply: (parts, acts) =>
    paging(parts, 'inbox', (page) => {
      if (page.entries.length > 1) acts();
      return { ...page, entries: page.entries.toReversed() };
    }),
};
