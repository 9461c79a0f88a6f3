// Short answers have a queue of their own.
import { Outbox } from '../outbox.ts';
import type { Outgoing } from '../outbox.ts';
import type { Fault } from './seam.ts';

export const pongOvertakes: Fault = {
  id: 'pong-overtakes',
  breaks: 'request.order',
  kind: 'race',
  note: 'A `pong` overtakes the answer in front of it.',
  apply: (parts, acts) => ({
    ...parts,
    outbox: (...made) => {
      class HastyOutbox extends Outbox {
        override push(out: Outgoing) {
          super.push(out);
          const [before] = this.waiting.slice(-2);
          if (before === out || before?.event || !out.bytes.includes('"pong"')) return;
          if (before?.bytes.includes('"pong"')) return;
          acts();
          this.waiting.splice(-2, 2, out, before!);
        }
      }
      const [sink, turn, { queueBytes }, hooks] = made;
      return new HastyOutbox(sink, turn, queueBytes, hooks);
    },
  }),
};
