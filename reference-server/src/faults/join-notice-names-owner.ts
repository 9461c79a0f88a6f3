// Seen in a solution of the assignment.
import type { AnyServerFrame } from 'parley-spec';
import { Room } from '../hub/room.ts';
import type { Fault } from './seam.ts';

export const joinNoticeNamesOwner: Fault = {
  id: 'join-notice-names-owner',
  breaks: 'join.notice',
  kind: 'sequential',
  note: 'The notice of a joining names the owner of the room.',
  apply: (parts, acts) => ({
    ...parts,
    room: (id, owner, all) => {
      class WrongRoom extends Room {
        protected override tell(frame: AnyServerFrame) {
          if (frame.type === 'member-joined') acts();
          super.tell(frame.type === 'member-joined' ? { ...frame, user: this.owner.user } : frame);
        }
      }
      return new WrongRoom(id, owner, all);
    },
  }),
};
