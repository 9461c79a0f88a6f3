// Each member is told by a task of its own, in order, but after the request is done.
import type { AnyServerFrame } from 'parley-spec';
import { Room } from '../hub/room.ts';
import type { Fault } from './seam.ts';

export const eventsDeferred: Fault = {
  id: 'events-deferred',
  breaks: 'fence.room',
  kind: 'race',
  note: 'Events are sent a turn later than answers, so that a `pong` overtakes them.',
  apply: (parts, acts) => ({
    ...parts,
    room: (id, owner, all) => {
      class SlowRoom extends Room {
        protected override tell(frame: AnyServerFrame) {
          if (frame.type !== 'message') return super.tell(frame);
          const [first, ...others] = this.members;
          const event = { bytes: all.encode(frame), event: true };
          first?.deliver(event);
          if (others.length > 0) acts();
          setTimeout(() => others.forEach((member) => member.deliver(event)), 3);
        }
      }
      return new SlowRoom(id, owner, all.encode);
    },
  }),
};
