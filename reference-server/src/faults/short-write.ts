// Seen in 21 of 23 solutions of the assignment: one send, and nobody looks how much of it went out.
import { Outbox } from '../outbox.ts';
import type { Fault } from './seam.ts';

export const shortWrite: Fault = {
  id: 'short-write',
  breaks: 'slow.own-answers',
  kind: 'timing',
  note: 'Of what the kernel does not take at once half is lost.',
  apply: (parts, acts) => ({
    ...parts,
    outbox: (sink, turn, { queueBytes }, hooks) => {
      class HalfOutbox extends Outbox {
        protected override gather() {
          const bytes = super.gather();
          if (bytes.length < 32_768) return bytes;
          acts();
          return bytes.subarray(0, bytes.length >> 1);
        }
      }
      return new HalfOutbox(sink, turn, queueBytes, hooks);
    },
  }),
};
