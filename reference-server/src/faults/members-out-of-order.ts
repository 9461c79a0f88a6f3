// Appended, and never sorted.
import { roomOf } from '../hub/room-of.ts';
import type { Fault } from './seam.ts';
import { paging } from './ways/paging.ts';

export const membersOutOfOrder: Fault = {
  id: 'members-out-of-order',
  breaks: 'members.order',
  kind: 'sequential',
  note: 'The members are listed in the order of their coming.',
  apply: (parts, acts) =>
    paging(parts, 'members', (page, peer) => {
      if (page.entries.length < 2) return page;
      const owner = page.entries.filter((entry) => entry === roomOf(peer).owner.entry);
      const others = page.entries.filter((entry) => entry !== roomOf(peer).owner.entry);
      acts();
      return { ...page, entries: [...owner, ...others.reverse()] };
    }),
};
