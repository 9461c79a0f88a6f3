// Seen in a solution of the assignment: a lock that the way out of a room does not give back.
import type { Fault } from './seam.ts';
import { incoming } from './ways/incoming.ts';

export const leaveHangs: Fault = {
  id: 'leave-hangs',
  breaks: 'request.answered',
  kind: 'sequential',
  note: 'Nothing is answered behind a `leave`.',
  apply: (parts, acts) =>
    incoming(parts, () => {
      let locked = false;
      return (decoded) => {
        if (locked) acts();
        if (locked) return [];
        locked = decoded.kind === 'frame' && decoded.value.type === 'leave';
        return [decoded];
      };
    }),
};
