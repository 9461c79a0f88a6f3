// Seen in 5 of 13 solutions of the assignment: the room is gone, and nobody is let out.
import { Room } from '../hub/room.ts';
import type { Fault } from './seam.ts';

export const membersStayInClosedRoom: Fault = {
  id: 'members-stay-in-closed-room',
  breaks: 'close.menu',
  kind: 'sequential',
  note: 'The members of a closed room stay in the state `room-member`.',
  apply: (parts, acts) => ({
    ...parts,
    room: (id, owner, all) => {
      class DeadRoom extends Room {
        override close(...reason: Parameters<Room['close']>) {
          const members = [...this.members].filter((member) => member !== this.owner);
          super.close(...reason);
          for (const member of members) {
            acts();
            member.state = 'room-member';
            member.room = this;
          }
        }
      }
      return new DeadRoom(id, owner, all);
    },
  }),
};
