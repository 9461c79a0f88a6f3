// Meant well.
import type { Fault } from './seam.ts';
import { incoming } from './ways/incoming.ts';

export const nameTrimmed: Fault = {
  id: 'name-trimmed',
  breaks: 'name.refused',
  kind: 'sequential',
  note: 'White space around a name is cut off instead of refused.',
  apply: (parts, acts) =>
    incoming(parts, () => (decoded) => {
      const name = decoded.kind === 'frame' ? decoded.value['name'] : undefined;
      if (decoded.kind !== 'frame' || typeof name !== 'string' || name.trim() === name) return [decoded];
      acts();
      return [{ kind: 'frame', value: { ...decoded.value, name: name.trim() } }];
    }),
};
