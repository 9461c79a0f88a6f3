// Seen in a solution of the assignment: rooms of one id are merged.
import { reply } from '../answer.ts';
import type { Fault } from './seam.ts';
import { handling } from './ways/handling.ts';

export const createJoins: Fault = {
  id: 'create-joins',
  breaks: 'create.exists',
  kind: 'sequential',
  note: 'A `create` of the id of an open room enters that room.',
  apply: (parts, acts) =>
    handling(parts, 'create', (clean) => (service, peer, request) => {
      const room = service.hub.rooms.get(request.room);
      if (!room) return clean(service, peer, request);
      acts();
      room.admit(peer);
      return reply({ type: 'created', room: room.id, seq: 0 });
    }),
};
