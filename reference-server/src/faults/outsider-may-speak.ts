// Seen in 3 of 11 solutions of the assignment: a line names its room, and nobody looks who sends it.
import { refusal, reply } from '../answer.ts';
import type { Room } from '../hub/room.ts';
import type { Fault } from './seam.ts';
import { forgiving } from './ways/forgiving.ts';
import { handling } from './ways/handling.ts';

export const outsiderMaySpeak: Fault = {
  id: 'outsider-may-speak',
  breaks: 'state.refuses',
  kind: 'sequential',
  note: 'Who was in a room may still speak into it from the menu.',
  apply: (parts, acts) => {
    const rooms = new WeakMap<object, Room>();
    const late = forgiving(
      parts,
      () => {},
      (_why, { type }, state) => type === 'say' && state === 'menu',
    );
    return handling(late, 'say', (clean) => (service, peer, request) => {
      const room = peer.room ?? rooms.get(peer);
      if (!room) return refusal('wrong-state', { state: peer.state });
      rooms.set(peer, room);
      if (peer.room) return clean(service, peer, request);
      acts();
      room.say(peer, request.text, service.clock.at());
      return reply({ type: 'pong' });
    });
  },
};
