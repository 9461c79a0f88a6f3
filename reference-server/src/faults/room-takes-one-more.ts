// Off by one: the owner is not counted.
import type { Fault } from './seam.ts';
import { handling } from './ways/handling.ts';

export const roomTakesOneMore: Fault = {
  id: 'room-takes-one-more',
  breaks: 'join.full',
  kind: 'sequential',
  note: 'A full room takes one more member.',
  apply: (parts, acts) =>
    handling(parts, 'join', (clean) => (service, peer, request) => {
      const { limits, hub } = service;
      if (hub.rooms.get(request.room)?.members.size === limits.roomMembers) acts();
      return clean({ ...service, limits: { ...limits, roomMembers: limits.roomMembers + 1 } }, peer, request);
    }),
};
