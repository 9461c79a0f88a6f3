// Off by one where the pages meet.
import { roomOf } from '../hub/room-of.ts';
import type { Fault } from './seam.ts';
import { paging } from './ways/paging.ts';

export const membersWalkLosesOne: Fault = {
  id: 'members-walk-loses-one',
  breaks: 'members.walk',
  kind: 'sequential',
  note: 'The second page of a walk begins one member too late.',
  apply: (parts, acts) =>
    paging(parts, 'members', (page, peer, after) => {
      const place = [...roomOf(peer).members].findIndex(({ clientId }) => clientId > after);
      if (place < 100 || page.entries.length < 2) return page;
      acts();
      return { ...page, entries: page.entries.slice(1) };
    }),
};
