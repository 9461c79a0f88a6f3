// Off by one in the loop over the members.
import type { AnyServerFrame } from 'parley-spec';
import { Room } from '../hub/room.ts';
import type { Fault } from './seam.ts';
import { behindTheBackOf } from './ways/behind-back.ts';

export const lastMemberMissesLines: Fault = {
  id: 'last-member-misses-lines',
  breaks: 'room.same-events',
  kind: 'sequential',
  note: 'Of four members or more the last never gets a line.',
  apply: (parts, acts) => ({
    ...parts,
    room: (id, owner, all) => {
      class ShortRoom extends Room {
        protected override tell(frame: AnyServerFrame) {
          const last = [...this.members].at(3);
          if (frame.type !== 'message' || !last) return super.tell(frame);
          acts();
          behindTheBackOf(last, this, () => super.tell(frame));
        }
      }
      return new ShortRoom(id, owner, all);
    },
  }),
};
