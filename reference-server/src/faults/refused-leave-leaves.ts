// First the work, then the look at the mark.
import { roomOf } from '../hub/room-of.ts';
import type { Fault } from './seam.ts';
import { premature } from './ways/premature.ts';

export const refusedLeaveLeaves: Fault = {
  id: 'refused-leave-leaves',
  breaks: 'error.changes-nothing',
  kind: 'sequential',
  note: 'A `leave` with an invalid `ref` leaves all the same.',
  apply: (parts, acts) =>
    premature(parts, 'leave', (_service, peer) => {
      acts();
      roomOf(peer).release(peer, 'left');
      peer.state = 'menu';
    }),
};
