// Who is in a room is thought to be busy.
import { refusal } from '../answer.ts';
import type { Fault } from './seam.ts';
import { handling } from './ways/handling.ts';

export const roommatesUnreachable: Fault = {
  id: 'roommates-unreachable',
  breaks: 'send.in-rooms',
  kind: 'sequential',
  note: 'Private messages do not reach users in rooms.',
  apply: (parts, acts) =>
    handling(parts, 'send', (clean) => (service, peer, request) => {
      if (!service.hub.users.get(request.to)?.room) return clean(service, peer, request);
      acts();
      return refusal('no-such-user');
    }),
};
