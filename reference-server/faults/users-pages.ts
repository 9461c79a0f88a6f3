// Faults in the order and the pages of the user list.
import type { Peer } from '../src/hub/peer.ts';
import { replaceHandler } from './operators/replace-handler.ts';
import { changePages } from './operators/change-pages.ts';
import type { Fault } from './seam.ts';

export const USERS_PAGES: readonly Fault[] = [
  // The list has the order of a hash table.
  {
    id: 'users-out-of-order',
    breaks: 'users.order',
    kind: 'sequential',
    note: 'The last two users of a page are swapped.',
    apply: (components, acts) =>
      changePages(components, 'users', (page) => {
        if (page.entries.length < 2) return page;
        acts();
        return { ...page, entries: [...page.entries.slice(0, -2), ...page.entries.slice(-2).reverse()] };
      }),
  },
  // Not less than, instead of greater than.
  {
    id: 'users-after-included',
    breaks: 'users.after',
    kind: 'sequential',
    note: 'A page of users begins with the user whose id is `after`.',
    apply: (components, acts) =>
      replaceHandler(components, 'users', (clean) => (context, peer, request) => {
        const { after } = request;
        if (!after || !context.hub.users.get(after)) return clean(context, peer, request);
        acts();
        return clean(context, peer, { ...request, after: after - 1 });
      }),
  },
  // The server looks up `after`, and the list continues from there.
  {
    id: 'users-after-must-be',
    breaks: 'users.after',
    kind: 'sequential',
    note: 'The page after an id that no user has is empty.',
    apply: (components, acts) =>
      changePages(components, 'users', (page, peer, after) => {
        if (after === 0 || after >= peer.clientId || page.entries.length === 0) return page;
        const { clientId } = JSON.parse(page.entries[0]!.json) as { clientId: number };
        if (clientId === after + 1) return page;
        acts();
        return { ...page, entries: [], more: false };
      }),
  },
  // No test had so many users.
  {
    id: 'users-more-false',
    breaks: 'users.more',
    kind: 'sequential',
    note: '`more` is never true on a page of users.',
    apply: (components, acts) =>
      changePages(components, 'users', (page) => {
        if (page.more) acts();
        return { ...page, more: false };
      }),
  },
  // The client is expected to read until a page is empty.
  {
    id: 'users-more-on-last',
    breaks: 'users.more',
    kind: 'sequential',
    note: '`more` is true on the last page of users.',
    apply: (components, acts) =>
      changePages(components, 'users', (page) => {
        if (!page.more) acts();
        return { ...page, more: true };
      }),
  },
  // The loop ends one too early.
  {
    id: 'users-page-empty',
    breaks: 'users.page',
    kind: 'sequential',
    note: 'A page with only one user left is empty, and `more` is true.',
    apply: (components, acts) =>
      changePages(components, 'users', (page) => {
        if (page.entries.length !== 1) return page;
        acts();
        return { ...page, entries: [], more: true };
      }),
  },
  // `after` becomes an offset when a page is made.
  {
    id: 'users-walk-by-place',
    breaks: 'users.walk',
    kind: 'sequential',
    note: 'The next page begins at an offset, so a user who disconnects makes another one be skipped.',
    apply: (components, acts) => {
      const places = new WeakMap<Peer, { last: number; place: number }>();
      return changePages(components, 'users', (page, peer, after) => {
        const before = places.get(peer);
        const lost = before?.last === after ? 1 : 0;
        const entries = page.entries.slice(lost);
        const last = (JSON.parse(entries.at(-1)?.json ?? '{}') as { clientId?: number }).clientId ?? 0;
        if (page.more) places.set(peer, { last, place: 0 });
        if (lost > 0) acts();
        return { ...page, entries };
      });
    },
  },
];
