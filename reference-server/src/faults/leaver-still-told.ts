// Taken from the list when the list is used the next time.
import type { AnyServerFrame } from 'parley-spec';
import type { Peer } from '../hub/peer.ts';
import { Room } from '../hub/room.ts';
import type { Fault } from './seam.ts';

export const leaverStillTold: Fault = {
  id: 'leaver-still-told',
  breaks: 'leave.silence',
  kind: 'sequential',
  note: 'A member who has left is told the next event of the room.',
  apply: (parts, acts) => ({
    ...parts,
    room: (id, owner, all) => {
      class SlowRoom extends Room {
        gone: Peer[] = [];
        override release(...gone: Parameters<Room['release']>) {
          super.release(...gone);
          if (gone[1] === 'left') this.gone.push(gone[0]);
        }
        protected override tell(frame: AnyServerFrame) {
          super.tell(frame);
          if (this.gone.length > 0) acts();
          for (const peer of this.gone.splice(0)) peer.deliver({ bytes: all.encode(frame), event: true });
        }
      }
      return new SlowRoom(id, owner, all);
    },
  }),
};
