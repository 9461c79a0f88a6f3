// A member who is gone is thought to be missed by nobody.
import type { AnyServerFrame } from 'parley-spec';
import { Room } from '../hub/room.ts';
import type { Fault } from './seam.ts';

export const leaveUntold: Fault = {
  id: 'leave-untold',
  breaks: 'leave.notice',
  kind: 'sequential',
  note: 'Nobody is told that a member has left.',
  apply: (parts, acts) => ({
    ...parts,
    room: (id, owner, all) => {
      class QuietRoom extends Room {
        protected override tell(frame: AnyServerFrame) {
          if (frame.type === 'member-left' && frame.reason === 'left') acts();
          else super.tell(frame);
        }
      }
      return new QuietRoom(id, owner, all);
    },
  }),
};
