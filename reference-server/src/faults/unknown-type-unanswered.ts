// Seen in 8 of 11 solutions of the assignment: the last `else` is missing.
import { isClientType } from 'parley-spec';
import type { Fault } from './seam.ts';
import { incoming } from './ways/incoming.ts';

export const unknownTypeUnanswered: Fault = {
  id: 'unknown-type-unanswered',
  breaks: 'framing.unknown-type',
  kind: 'sequential',
  note: 'A type that nobody knows gets no answer.',
  apply: (parts, acts) =>
    incoming(parts, () => (decoded) => {
      if (decoded.kind !== 'frame' || isClientType(decoded.value.type)) return [decoded];
      acts();
      return [];
    }),
};
