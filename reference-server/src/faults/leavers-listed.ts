// The list of members is another one than the list of those who are told.
import type { Peer } from '../hub/peer.ts';
import { roomOf } from '../hub/room-of.ts';
import type { Room } from '../hub/room.ts';
import type { Fault } from './seam.ts';
import { handling } from './ways/handling.ts';
import { paging } from './ways/paging.ts';

export const leaversListed: Fault = {
  id: 'leavers-listed',
  breaks: 'members.only',
  kind: 'sequential',
  note: 'Who has left a room is still in the list of its members.',
  apply: (parts, acts) => {
    const left = new WeakMap<Room, Peer>();
    const leaving = handling(parts, 'leave', (clean) => (service, peer, request) => {
      left.set(roomOf(peer), peer);
      return clean(service, peer, request);
    });
    return paging(leaving, 'members', (page, peer, after) => {
      const gone = left.get(roomOf(peer));
      if (!gone || gone.room || gone.clientId <= after) return page;
      acts();
      return { ...page, entries: [...page.entries, gone.entry] };
    });
  },
};
