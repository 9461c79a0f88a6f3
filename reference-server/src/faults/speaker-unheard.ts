// The speaker knows what was said.
import { Room } from '../hub/room.ts';
import type { Fault } from './seam.ts';

export const speakerUnheard: Fault = {
  id: 'speaker-unheard',
  breaks: 'say.message',
  kind: 'sequential',
  note: 'A line goes to everyone but the one who said it.',
  apply: (parts, acts) => ({
    ...parts,
    room: (id, owner, all) => {
      class DeafRoom extends Room {
        override say(...[peer, text, at]: Parameters<Room['say']>) {
          acts();
          this.post();
          this.members.remove(peer);
          super.say(peer, text, at);
          this.post();
          this.members.add(peer);
        }
      }
      return new DeafRoom(id, owner, all);
    },
  }),
};
