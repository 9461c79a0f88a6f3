// The number is given where a line goes into a member's queue, and there lines may have changed places.
import type { AnyServerFrame, MessageFrame } from 'parley-spec';
import { Room } from '../hub/room.ts';
import type { Fault } from './seam.ts';
import { ahead } from './ways/ahead.ts';
import { behindTheBackOf } from './ways/behind-back.ts';

export const numbersByMember: Fault = {
  id: 'numbers-by-member',
  breaks: 'room.same-events',
  kind: 'race',
  note: 'Two lines that come together have changed numbers for one of the members.',
  apply: (parts, acts) => {
    let held: { readonly line: MessageFrame; readonly tell: (seq: number) => void } | undefined;
    const flush = () => void (held?.tell(held.line.seq), (held = undefined));
    class QueueingRoom extends Room {
      protected override tell(line: AnyServerFrame) {
        const [second, before] = [[...this.members].at(1), held] as const;
        if (line.type !== 'message' || !second) return (flush(), super.tell(line));
        behindTheBackOf(second, this, () => super.tell(line));
        const tell = (seq: number) => second.deliver({ bytes: this.encode({ ...line, seq }), event: true });
        held = { line, tell };
        setTimeout(flush, 2);
        if (before?.line.room !== this.id) return before?.tell(before.line.seq);
        held = (acts(), tell(before.line.seq), before.tell(line.seq), undefined);
      }
    }
    return { ...ahead(parts, flush), room: (id, owner, all) => new QueueingRoom(id, owner, all) };
  },
};
