// The members are looked up, something is waited for, they are told.
import { setImmediate } from 'node:timers/promises';
import { refusal } from '../answer.ts';
import { roomOf } from '../hub/room-of.ts';
import type { Fault } from './seam.ts';
import { handling } from './ways/handling.ts';

export const lineAfterClosed: Fault = {
  id: 'line-after-closed',
  breaks: 'close.silence',
  kind: 'race',
  note: 'A line that crosses the end of its room is told behind `closed`.',
  apply: (parts, acts) =>
    handling(parts, 'say', (clean) => async (service, peer, request) => {
      const room = roomOf(peer);
      const members = [...room.members].filter((member) => member !== room.owner);
      await setImmediate();
      if (peer.room === room) return clean(service, peer, request);
      acts();
      for (const member of members) room.members.add(member);
      room.say(peer, request.text, service.clock.at());
      room.post();
      room.members.clear();
      return refusal('wrong-state', { state: peer.state });
    }),
};
