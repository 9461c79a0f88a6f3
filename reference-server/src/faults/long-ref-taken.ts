// Only the type of the mark is looked at.
import type { Fault } from './seam.ts';
import { forgiving } from './ways/forgiving.ts';

export const longRefTaken: Fault = {
  id: 'long-ref-taken',
  breaks: 'ref.invalid',
  kind: 'sequential',
  note: 'A `ref` of more than 64 code points is taken, and not repeated.',
  apply: (parts, acts) =>
    forgiving(parts, acts, ({ field }, { ref }) => field === 'ref' && typeof ref === 'string'),
};
