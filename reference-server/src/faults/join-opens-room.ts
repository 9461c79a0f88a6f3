// Seen in a solution of the assignment.
import { reply } from '../answer.ts';
import type { Fault } from './seam.ts';
import { handling } from './ways/handling.ts';

export const joinOpensRoom: Fault = {
  id: 'join-opens-room',
  breaks: 'join.no-such-room',
  kind: 'sequential',
  note: 'A `join` of a room that is not there opens it.',
  apply: (parts, acts) =>
    handling(parts, 'join', (clean) => (service, peer, request) => {
      if (service.hub.rooms.has(request.room)) return clean(service, peer, request);
      acts();
      service.hub.open(request.room, peer);
      return reply({ type: 'joined', room: request.room, owner: peer.user, count: 1, seq: 1 });
    }),
};
