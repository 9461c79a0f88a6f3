// `after` is looked up, and the list goes on from there.
import type { Fault } from './seam.ts';
import { paging } from './ways/paging.ts';

export const usersAfterMustBe: Fault = {
  id: 'users-after-must-be',
  breaks: 'users.after',
  kind: 'sequential',
  note: 'The page after an id that nobody bears is empty.',
  apply: (parts, acts) =>
    paging(parts, 'users', (page, peer, after) => {
      if (after === 0 || after >= peer.clientId || page.entries.length === 0) return page;
      const { clientId } = JSON.parse(page.entries[0]!.json) as { clientId: number };
      if (clientId === after + 1) return page;
      acts();
      return { ...page, entries: [], more: false };
    }),
};
