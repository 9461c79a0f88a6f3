// A newcomer is thought to show itself by speaking.
import type { AnyServerFrame } from 'parley-spec';
import { Room } from '../hub/room.ts';
import type { Fault } from './seam.ts';

export const joinUntold: Fault = {
  id: 'join-untold',
  breaks: 'join.notice',
  kind: 'sequential',
  note: 'Nobody is told of a newcomer.',
  apply: (parts, acts) => ({
    ...parts,
    room: (id, owner, all) => {
      class QuietRoom extends Room {
        protected override tell(frame: AnyServerFrame) {
          if (frame.type === 'member-joined') acts();
          else super.tell(frame);
        }
      }
      return new QuietRoom(id, owner, all);
    },
  }),
};
