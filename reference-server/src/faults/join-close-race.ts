// The room is looked up, something is waited for, the newcomer is let in.
import { setImmediate } from 'node:timers/promises';
import { reply } from '../answer.ts';
import type { Fault } from './seam.ts';
import { handling } from './ways/handling.ts';

export const joinCloseRace: Fault = {
  id: 'join-close-race',
  breaks: 'room.linearizable',
  kind: 'race',
  note: 'A `join` that crosses the `close` of the room enters a room that is closed.',
  apply: (parts, acts) =>
    handling(parts, 'join', (clean) => async (service, peer, request) => {
      const room = service.hub.rooms.get(request.room);
      await setImmediate();
      if (!room || service.hub.rooms.get(room.id) === room || peer.state === 'closed') {
        return clean(service, peer, request);
      }
      acts();
      room.admit(peer);
      return reply({
        type: 'joined',
        room: room.id,
        owner: room.owner.user,
        count: room.members.size,
        seq: room.seq,
      });
    }),
};
