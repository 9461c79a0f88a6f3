// Whoever says no name is somebody all the same.
import type { Fault } from './seam.ts';
import { incoming } from './ways/incoming.ts';

export const nameMissingTaken: Fault = {
  id: 'name-missing-taken',
  breaks: 'name.refused',
  kind: 'sequential',
  note: 'An `ack` without a name lets "anonymous" in.',
  apply: (parts, acts) =>
    incoming(parts, () => (decoded) => {
      if (decoded.kind !== 'frame' || decoded.value.type !== 'ack') return [decoded];
      if (decoded.value['name'] !== undefined) return [decoded];
      acts();
      return [{ ...decoded, value: { ...decoded.value, name: 'anonymous' } }];
    }),
};
