// The list is taken from a copy that is brought up to date in the background.
import type { Page } from '../hub/page.ts';
import { roomOf } from '../hub/room-of.ts';
import type { Room } from '../hub/room.ts';
import type { Fault } from './seam.ts';
import { paging } from './ways/paging.ts';

export const membersReadStale: Fault = {
  id: 'members-read-stale',
  breaks: 'room.linearizable',
  kind: 'race',
  note: '`members` shows who was there a moment ago.',
  apply: (parts, acts) => {
    const copies = new WeakMap<Room, Page>();
    return paging(parts, 'members', (page, peer, after) => {
      const room = roomOf(peer);
      const copy = copies.get(room);
      if (after > 0) return page;
      if (copy && copy.entries.map((e) => e.json).join() !== page.entries.map((e) => e.json).join()) acts();
      if (!copy) setTimeout(() => copies.delete(room), 5);
      copies.set(room, copy ?? page);
      return copy ?? page;
    });
  },
};
