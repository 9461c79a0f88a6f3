// Seen in 5 of 13 solutions of the assignment.
import type { AnyServerFrame } from 'parley-spec';
import { Room } from '../hub/room.ts';
import type { Fault } from './seam.ts';

export const closeUntold: Fault = {
  id: 'close-untold',
  breaks: 'close.closed',
  kind: 'sequential',
  note: 'Nobody is told that the owner closes the room.',
  apply: (parts, acts) => ({
    ...parts,
    room: (id, owner, all) => {
      class QuietRoom extends Room {
        protected override tell(frame: AnyServerFrame) {
          if (frame.type === 'closed' && frame.reason === 'owner-closed') acts();
          else super.tell(frame);
        }
      }
      return new QuietRoom(id, owner, all);
    },
  }),
};
