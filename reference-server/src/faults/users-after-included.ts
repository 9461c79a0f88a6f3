// Not less than, in the place of greater than.
import type { Fault } from './seam.ts';
import { handling } from './ways/handling.ts';

export const usersAfterIncluded: Fault = {
  id: 'users-after-included',
  breaks: 'users.after',
  kind: 'sequential',
  note: 'A page of users begins with the one whose id is `after`.',
  apply: (parts, acts) =>
    handling(parts, 'users', (clean) => (service, peer, request) => {
      const { after } = request;
      if (!after || !service.hub.users.get(after)) return clean(service, peer, request);
      acts();
      return clean(service, peer, { ...request, after: after - 1 });
    }),
};
