// One word for every end.
import { Room } from '../hub/room.ts';
import type { Fault } from './seam.ts';

export const closeCalledDisconnected: Fault = {
  id: 'close-called-disconnected',
  breaks: 'close.closed',
  kind: 'sequential',
  note: 'A room that its owner closes is told as `owner-disconnected`.',
  apply: (parts, acts) => ({
    ...parts,
    room: (id, owner, all) => {
      class WrongRoom extends Room {
        override close() {
          acts();
          super.close('owner-disconnected');
        }
      }
      return new WrongRoom(id, owner, all);
    },
  }),
};
