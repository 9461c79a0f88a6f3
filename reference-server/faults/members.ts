// Faults in the list of the members of a room.
import type { Peer } from '../src/hub/peer.ts';
import { roomOf } from '../src/hub/room-of.ts';
import type { Room } from '../src/hub/room.ts';
import { replaceHandler } from './operators/replace-handler.ts';
import { changePages } from './operators/change-pages.ts';
import type { Fault } from './seam.ts';

export const MEMBERS: readonly Fault[] = [
  // The owner is stored elsewhere.
  {
    id: 'members-without-owner',
    breaks: 'members.complete',
    kind: 'sequential',
    note: 'The list of members does not include the owner.',
    apply: (components, acts) =>
      replaceHandler(components, 'members', (clean) => (context, peer, request) => {
        const { members, owner } = roomOf(peer);
        acts();
        members.remove(owner);
        const answer = clean(context, peer, request);
        members.add(owner);
        return answer;
      }),
  },
  // The list of members is separate from the list of receivers.
  {
    id: 'leavers-listed',
    breaks: 'members.only',
    kind: 'sequential',
    note: 'A user who has left a room is still in the list of its members.',
    apply: (components, acts) => {
      const left = new WeakMap<Room, Peer>();
      const leaving = replaceHandler(components, 'leave', (clean) => (context, peer, request) => {
        left.set(roomOf(peer), peer);
        return clean(context, peer, request);
      });
      return changePages(leaving, 'members', (page, peer, after) => {
        const gone = left.get(roomOf(peer));
        if (!gone || gone.room || gone.clientId <= after) return page;
        acts();
        return { ...page, entries: [...page.entries, gone.entry] };
      });
    },
  },
  // Members are appended and never sorted.
  {
    id: 'members-out-of-order',
    breaks: 'members.order',
    kind: 'sequential',
    note: 'The members are listed in the order in which they joined.',
    apply: (components, acts) =>
      changePages(components, 'members', (page, peer) => {
        if (page.entries.length < 2) return page;
        const owner = page.entries.filter((entry) => entry === roomOf(peer).owner.entry);
        const others = page.entries.filter((entry) => entry !== roomOf(peer).owner.entry);
        acts();
        return { ...page, entries: [...owner, ...others.reverse()] };
      }),
  },
  // Not less than, instead of greater than.
  {
    id: 'members-after-included',
    breaks: 'members.after',
    kind: 'sequential',
    note: 'A page of members begins with the member whose id is `after`.',
    apply: (components, acts) =>
      replaceHandler(components, 'members', (clean) => (context, peer, request) => {
        const { after } = request;
        if (!after || !roomOf(peer).members.get(after)) return clean(context, peer, request);
        acts();
        return clean(context, peer, { ...request, after: after - 1 });
      }),
  },
  // The client is expected to read until a page is empty.
  {
    id: 'members-more-true',
    breaks: 'members.more',
    kind: 'sequential',
    note: '`more` is true on every page that has members.',
    apply: (components, acts) =>
      changePages(components, 'members', (page) => {
        if (!page.more && page.entries.length > 0) acts();
        return { ...page, more: page.entries.length > 0 };
      }),
  },
  // The loop ends one too early.
  {
    id: 'members-page-empty',
    breaks: 'members.page',
    kind: 'sequential',
    note: 'A page with only one member left is empty, and `more` is true.',
    apply: (components, acts) =>
      changePages(components, 'members', (page) => {
        if (page.entries.length !== 1) return page;
        acts();
        return { ...page, entries: [], more: true };
      }),
  },
  // Off by one where the pages meet.
  {
    id: 'members-walk-loses-one',
    breaks: 'members.walk',
    kind: 'sequential',
    note: 'The second page begins one member too late.',
    apply: (components, acts) =>
      changePages(components, 'members', (page, peer, after) => {
        const place = [...roomOf(peer).members].findIndex(({ clientId }) => clientId > after);
        if (place < 100 || page.entries.length < 2) return page;
        acts();
        return { ...page, entries: page.entries.slice(1) };
      }),
  },
];
