// Not less than, in the place of greater than.
import { roomOf } from '../hub/room-of.ts';
import type { Fault } from './seam.ts';
import { handling } from './ways/handling.ts';

export const membersAfterIncluded: Fault = {
  id: 'members-after-included',
  breaks: 'members.after',
  kind: 'sequential',
  note: 'A page of members begins with the one whose id is `after`.',
  apply: (parts, acts) =>
    handling(parts, 'members', (clean) => (service, peer, request) => {
      const { after } = request;
      if (!after || !roomOf(peer).members.get(after)) return clean(service, peer, request);
      acts();
      return clean(service, peer, { ...request, after: after - 1 });
    }),
};
