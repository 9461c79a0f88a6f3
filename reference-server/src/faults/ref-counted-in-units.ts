// Lengths are counted in units of UTF-16.
import { refusal } from '../answer.ts';
import type { Fault } from './seam.ts';
import { refusing } from './ways/refusing.ts';

export const refCountedInUnits: Fault = {
  id: 'ref-counted-in-units',
  breaks: 'ref.bounds',
  kind: 'sequential',
  note: 'A `ref` of 64 characters outside the basic plane is refused as too long.',
  apply: (parts, acts) =>
    refusing(parts, acts, ({ ref }) =>
      typeof ref === 'string' && ref.length > 64 ? refusal('invalid-field', { field: 'ref' }) : undefined,
    ),
};
