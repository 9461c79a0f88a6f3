// One word for every way to go.
import { reply } from '../answer.ts';
import { roomOf } from '../hub/room-of.ts';
import type { Fault } from './seam.ts';
import { handling } from './ways/handling.ts';

export const leaveCalledDisconnected: Fault = {
  id: 'leave-called-disconnected',
  breaks: 'leave.notice',
  kind: 'sequential',
  note: 'A member who leaves is told as `disconnected`.',
  apply: (parts, acts) =>
    handling(parts, 'leave', (_clean) => (_service, peer) => {
      const room = roomOf(peer);
      acts();
      room.release(peer, 'disconnected');
      return reply({ type: 'left', room: room.id, seq: room.seq });
    }),
};
