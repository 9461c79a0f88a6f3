// Seen in a solution of the assignment.
import type { Fault } from './seam.ts';
import { incoming } from './ways/incoming.ts';

export const noneRelayed: Fault = {
  id: 'none-relayed',
  breaks: 'error.field',
  kind: 'sequential',
  note: 'A line without text is said as "None".',
  apply: (parts, acts) =>
    incoming(parts, () => (decoded) => {
      if (decoded.kind !== 'frame' || decoded.value.type !== 'say' || 'text' in decoded.value)
        return [decoded];
      acts();
      return [{ kind: 'frame', value: { ...decoded.value, text: 'None' } }];
    }),
};
