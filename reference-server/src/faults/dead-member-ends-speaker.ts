// Seen in 6 of 11 solutions of the assignment: writing to the dead throws at the living.
import { roomOf } from '../hub/room-of.ts';
import type { Room } from '../hub/room.ts';
import type { Fault } from './seam.ts';
import { departing } from './ways/departing.ts';
import { handling } from './ways/handling.ts';

export const deadMemberEndsSpeaker: Fault = {
  id: 'dead-member-ends-speaker',
  breaks: 'hostile.vanishing-peer',
  kind: 'robustness',
  note: 'After a member has vanished, the connection of the next one who speaks ends.',
  apply: (parts, acts) => {
    const dead = new WeakSet<Room>();
    const vanishing = departing(parts, 'room', (clean) => (hub, peer, cause) => {
      if (cause === 'reset' && peer.room && peer.room.owner !== peer) dead.add(peer.room);
      clean(hub, peer, cause);
    });
    return handling(vanishing, 'say', (clean) => (service, peer, request) => {
      if (!dead.delete(roomOf(peer))) return clean(service, peer, request);
      acts();
      throw new Error('EPIPE');
    });
  },
};
