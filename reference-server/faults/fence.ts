// Faults in `ping` as a fence, which is a barrier: every earlier room event precedes its `pong`.
import type { AnyServerFrame } from 'parley-spec';
import { Room } from '../src/hub/room.ts';
import { actBeforeAnswers } from './operators/act-before-answers.ts';
import type { Fault } from './seam.ts';

export const FENCE: readonly Fault[] = [
  // One task per member sends the events, and `pong` does not wait for them.
  {
    id: 'events-deferred',
    breaks: 'fence.room',
    kind: 'race',
    note: 'The latest line is sent to the others a moment later, so that a `pong` overtakes it.',
    apply: (components, acts) => {
      const late: (() => void)[] = [];
      const flush = () => late.splice(0).forEach((tell) => tell());
      class SlowRoom extends Room {
        protected override tell(frame: AnyServerFrame) {
          flush();
          if (frame.type !== 'message') return super.tell(frame);
          const event = { bytes: this.encode(frame), event: true };
          const speaker = this.members.get(frame.from.clientId)!;
          speaker.deliver(event);
          for (const each of this.members) if (each !== speaker) late.push(() => each.deliver(event));
          setTimeout(flush, 3);
        }
      }
      const hasty = actBeforeAnswers(components, (type) =>
        type !== 'pong' ? flush() : late.length > 0 && acts(),
      );
      return { ...hasty, room: (id, owner, all) => new SlowRoom(id, owner, all) };
    },
  },
];
