// Who is in a room is thought to be busy.
import type { Fault } from './seam.ts';
import { handling } from './ways/handling.ts';

export const usersWithoutRooms: Fault = {
  id: 'users-without-rooms',
  breaks: 'users.complete',
  kind: 'sequential',
  note: 'The user list leaves out those who are in rooms.',
  apply: (parts, acts) =>
    handling(parts, 'users', (clean) => (service, peer, request) => {
      const busy = [...service.hub.users].filter((user) => user.room && user !== peer);
      if (busy.length > 0) acts();
      for (const user of busy) service.hub.users.remove(user);
      const answer = clean(service, peer, request);
      for (const user of busy) service.hub.users.add(user);
      return answer;
    }),
};
