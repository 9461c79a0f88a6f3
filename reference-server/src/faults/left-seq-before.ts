// Read before it is counted up.
import type { Fault } from './seam.ts';
import { outgoing } from './ways/outgoing.ts';

export const leftSeqBefore: Fault = {
  id: 'left-seq-before',
  breaks: 'leave.left',
  kind: 'sequential',
  note: 'The `seq` of a `left` is that of the event before it.',
  apply: (parts, acts) =>
    outgoing(parts, 'left', (frame) => {
      acts();
      return { ...frame, seq: frame.seq - 1 };
    }),
};
