// The number is not counted up for those who go.
import { Room } from '../hub/room.ts';
import type { Fault } from './seam.ts';

export const seqDoubleOnLeave: Fault = {
  id: 'seq-double-on-leave',
  breaks: 'room.gapless',
  kind: 'sequential',
  note: 'A `member-left` bears the number of the event before it.',
  apply: (parts, acts) => ({
    ...parts,
    room: (id, owner, all) => {
      class ForgetfulRoom extends Room {
        override release(...gone: Parameters<Room['release']>) {
          acts();
          this.seq--;
          super.release(...gone);
        }
      }
      return new ForgetfulRoom(id, owner, all);
    },
  }),
};
