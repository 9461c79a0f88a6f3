// The loop that reads the name has been left.
import { validateRequest } from 'parley-spec';
import type { Fault } from './seam.ts';
import { incoming } from './ways/incoming.ts';

export const refusedNameFinal: Fault = {
  id: 'refused-name-final',
  breaks: 'name.retry',
  kind: 'sequential',
  note: 'After a refused name no other `ack` is read.',
  apply: (parts, acts) =>
    incoming(parts, () => {
      let refused = false;
      return (decoded) => {
        if (decoded.kind !== 'frame' || decoded.value.type !== 'ack') return [decoded];
        if (refused) acts();
        if (refused) return [];
        const result = validateRequest('ack', decoded.value);
        refused = !result.ok && result.field === 'name';
        return [decoded];
      };
    }),
};
