// The type of the number is checked, its range is not.
import type { Fault } from './seam.ts';
import { forgiving } from './ways/forgiving.ts';

export const afterBelowZero: Fault = {
  id: 'after-below-zero',
  breaks: 'framing.out-of-range',
  kind: 'sequential',
  note: 'A negative `after` is taken.',
  apply: (parts, acts) =>
    forgiving(
      parts,
      acts,
      ({ field }, frame) => field === 'after' && typeof frame['after'] === 'number' && frame['after'] < 0,
    ),
};
