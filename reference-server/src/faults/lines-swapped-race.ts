// Each member is told by a task of its own, and tasks do not wait for each other.
import { setImmediate } from 'node:timers/promises';
import type { AnyServerFrame } from 'parley-spec';
import { Room } from '../hub/room.ts';
import type { Fault } from './seam.ts';

export const linesSwappedRace: Fault = {
  id: 'lines-swapped-race',
  breaks: 'room.same-events',
  kind: 'race',
  note: 'Members see lines that come together in different orders.',
  apply: (parts, acts) => ({
    ...parts,
    room: (id, owner, all) => {
      const late: (() => void)[] = [];
      class HastyRoom extends Room {
        protected override tell(frame: AnyServerFrame) {
          const event = { bytes: all.encode(frame), event: true };
          const [owner, second, ...others] = this.members;
          if (late.length > 0) acts();
          if (second) late.unshift(() => second.deliver(event));
          for (const member of [owner, ...others]) member?.deliver(event);
          void setImmediate().then(() => late.splice(0).forEach((tell) => tell()));
        }
      }
      return new HastyRoom(id, owner, all);
    },
  }),
};
