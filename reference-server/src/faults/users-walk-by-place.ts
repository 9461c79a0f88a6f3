// `after` is made into an offset at the page before.
import type { Peer } from '../hub/peer.ts';
import type { Fault } from './seam.ts';
import { paging } from './ways/paging.ts';

export const usersWalkByPlace: Fault = {
  id: 'users-walk-by-place',
  breaks: 'users.walk',
  kind: 'sequential',
  note: 'A walk goes on by places in the list, so that who goes makes another be skipped.',
  apply: (parts, acts) => {
    const places = new WeakMap<Peer, { last: number; place: number }>();
    return paging(parts, 'users', (page, peer, after) => {
      const before = places.get(peer);
      const lost = before?.last === after ? 1 : 0;
      const entries = page.entries.slice(lost);
      const last = (JSON.parse(entries.at(-1)?.json ?? '{}') as { clientId?: number }).clientId ?? 0;
      if (page.more) places.set(peer, { last, place: 0 });
      if (lost > 0) acts();
      return { ...page, entries };
    });
  },
};
