// The number is read, something is waited for, the number is written.
import { setImmediate } from 'node:timers/promises';
import { refusal } from '../answer.ts';
import { roomOf } from '../hub/room-of.ts';
import type { Fault } from './seam.ts';
import { handling } from './ways/handling.ts';

export const seqRace: Fault = {
  id: 'seq-race',
  breaks: 'room.gapless',
  kind: 'race',
  note: 'Lines that come together get the same number.',
  apply: (parts, acts) =>
    handling(parts, 'say', (clean) => async (service, peer, request) => {
      const room = roomOf(peer);
      const { seq } = room;
      await setImmediate();
      if (peer.room !== room) return refusal('wrong-state', { state: peer.state });
      if (room.seq !== seq) acts();
      room.seq = seq;
      return clean(service, peer, request);
    }),
};
