// The bytes are counted when they come, and never when they go.
import { Outbox } from '../outbox.ts';
import type { Outgoing } from '../outbox.ts';
import type { Fault } from './seam.ts';

export const queueCountsAll: Fault = {
  id: 'queue-counts-all',
  breaks: 'slow.patience',
  kind: 'timing',
  note: 'A reader is cut off after `queueBytes` of events, read or not.',
  apply: (parts, acts) => ({
    ...parts,
    outbox: (sink, turn, { queueBytes }, hooks) => {
      class CountingOutbox extends Outbox {
        all = 0;
        override push(out: Outgoing) {
          super.push(out);
          if (out.event) this.all += out.bytes.length;
          if (this.all <= queueBytes || this.phase !== 'open') return;
          acts();
          hooks.overflowed();
        }
      }
      return new CountingOutbox(sink, turn, queueBytes, hooks);
    },
  }),
};
