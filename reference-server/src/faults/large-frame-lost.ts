// Seen in 16 of 18 solutions of the assignment: a receive has a buffer, and that is all that is looked at.
import type { Fault } from './seam.ts';
import { incoming } from './ways/incoming.ts';

export const largeFrameLost: Fault = {
  id: 'large-frame-lost',
  breaks: 'framing.full-size',
  kind: 'sequential',
  note: 'A frame that does not fit one buffer of 4,096 bytes is lost.',
  apply: (parts, acts) =>
    incoming(parts, () => (decoded) => {
      if (decoded.kind !== 'frame' || JSON.stringify(decoded.value).length <= 4_096) return [decoded];
      acts();
      return [];
    }),
};
