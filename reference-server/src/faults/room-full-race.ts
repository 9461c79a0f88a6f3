// The room left is looked at, something is waited for, the newcomer is let in.
import { setImmediate } from 'node:timers/promises';
import { refusal } from '../answer.ts';
import type { Fault } from './seam.ts';
import { handling } from './ways/handling.ts';

export const roomFullRace: Fault = {
  id: 'room-full-race',
  breaks: 'join.full',
  kind: 'race',
  note: 'Users who join together get past the bound of a room.',
  apply: (parts, acts) =>
    handling(parts, 'join', (clean) => async (service, peer, request) => {
      const { hub, limits } = service;
      const room = hub.rooms.get(request.room);
      if (!room || room.members.size >= limits.roomMembers) return clean(service, peer, request);
      await setImmediate();
      if (peer.state === 'closed' || hub.rooms.get(room.id) !== room) return refusal('no-such-room');
      if (room.members.size >= limits.roomMembers) acts();
      return clean({ ...service, limits: { ...limits, roomMembers: Infinity } }, peer, request);
    }),
};
