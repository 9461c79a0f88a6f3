// A library that does not tell `null` from nothing.
import type { Fault } from './seam.ts';
import { incoming } from './ways/incoming.ts';

export const nullIsAbsent: Fault = {
  id: 'null-is-absent',
  breaks: 'framing.null',
  kind: 'sequential',
  note: '`after: null` is taken for no `after`.',
  apply: (parts, acts) =>
    incoming(parts, () => (decoded) => {
      if (decoded.kind !== 'frame' || decoded.value['after'] !== null) return [decoded];
      acts();
      const members = Object.entries(decoded.value).filter(([name]) => name !== 'after');
      return [{ kind: 'frame', value: { ...Object.fromEntries(members), type: decoded.value.type } }];
    }),
};
