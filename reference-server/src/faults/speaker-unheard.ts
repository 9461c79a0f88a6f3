// The speaker knows what was said.
import { Room } from '../hub/room.ts';
import type { Fault } from './seam.ts';
import { behindTheBackOf } from './ways/behind-back.ts';

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
          behindTheBackOf(peer, this, () => super.say(peer, text, at));
        }
      }
      return new DeafRoom(id, owner, all);
    },
  }),
};
