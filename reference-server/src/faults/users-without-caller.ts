// One knows oneself.
import type { Fault } from './seam.ts';
import { handling } from './ways/handling.ts';

export const usersWithoutCaller: Fault = {
  id: 'users-without-caller',
  breaks: 'users.complete',
  kind: 'sequential',
  note: 'The user list leaves out the one who asks.',
  apply: (parts, acts) =>
    handling(parts, 'users', (clean) => (service, peer, request) => {
      acts();
      service.hub.users.remove(peer);
      const answer = clean(service, peer, request);
      service.hub.users.add(peer);
      return answer;
    }),
};
