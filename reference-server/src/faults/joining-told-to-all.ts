// The notice goes to the users, and not to the members.
import type { Fault } from './seam.ts';
import { handling } from './ways/handling.ts';

export const joiningToldToAll: Fault = {
  id: 'joining-told-to-all',
  breaks: 'room.no-leak',
  kind: 'sequential',
  note: 'Everyone who is in is told that somebody joins a room.',
  apply: (parts, acts) =>
    handling(parts, 'join', (clean) => (service, peer, request) => {
      const answer = clean(service, peer, request);
      const { room } = peer;
      if (!room) return answer;
      const bytes = parts.encode({ type: 'member-joined', room: room.id, seq: room.seq, user: peer.user });
      for (const user of service.hub.users) {
        if (user.room || user.state === 'acknowledged') continue;
        acts();
        user.deliver({ bytes, event: true });
      }
      return answer;
    }),
};
