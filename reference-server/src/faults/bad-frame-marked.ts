// Every error gets a mark, there or not.
import type { Fault } from './seam.ts';
import { outgoing } from './ways/outgoing.ts';

export const badFrameMarked: Fault = {
  id: 'bad-frame-marked',
  breaks: 'framing.no-ref',
  kind: 'sequential',
  note: '`bad-frame` bears a `ref`.',
  apply: (parts, acts) =>
    outgoing(parts, 'error', (frame) => {
      if (frame.code !== 'bad-frame') return frame;
      acts();
      return { ...frame, ref: 0 };
    }),
};
