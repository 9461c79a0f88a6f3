// Off by one.
import type { Fault } from './seam.ts';
import { handling } from './ways/handling.ts';

export const roomTakesOneLess: Fault = {
  id: 'room-takes-one-less',
  breaks: 'join.capacity',
  kind: 'sequential',
  note: 'A room is full one member early.',
  apply: (parts, acts) =>
    handling(parts, 'join', (clean) => (service, peer, request) => {
      const { limits, hub } = service;
      if (hub.rooms.get(request.room)?.members.size === limits.roomMembers - 1) acts();
      return clean({ ...service, limits: { ...limits, roomMembers: limits.roomMembers - 1 } }, peer, request);
    }),
};
