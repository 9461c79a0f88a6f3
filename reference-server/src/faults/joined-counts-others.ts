// Counted before the newcomer is in.
import type { Fault } from './seam.ts';
import { outgoing } from './ways/outgoing.ts';

export const joinedCountsOthers: Fault = {
  id: 'joined-counts-others',
  breaks: 'join.joined',
  kind: 'sequential',
  note: 'The `count` of a `joined` leaves the newcomer out.',
  apply: (parts, acts) =>
    outgoing(parts, 'joined', (frame) => {
      acts();
      return { ...frame, count: frame.count - 1 };
    }),
};
