// Strings as C knows them: they end at the first NUL.
import type { Fault } from './seam.ts';
import { incoming } from './ways/incoming.ts';

export const typeEndsAtNul: Fault = {
  id: 'type-ends-at-nul',
  breaks: 'framing.unknown-type',
  kind: 'sequential',
  note: 'A type is read up to its first NUL.',
  apply: (parts, acts) =>
    incoming(parts, () => (decoded) => {
      if (decoded.kind !== 'frame' || !decoded.value.type.includes('\u0000')) return [decoded];
      acts();
      return [{ ...decoded, value: { ...decoded.value, type: decoded.value.type.split('\u0000')[0]! } }];
    }),
};
