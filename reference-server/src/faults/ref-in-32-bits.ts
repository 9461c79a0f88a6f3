// Marks are kept in integers of the language.
import { refusal } from '../answer.ts';
import type { Fault } from './seam.ts';
import { refusing } from './ways/refusing.ts';

export const refIn32Bits: Fault = {
  id: 'ref-in-32-bits',
  breaks: 'ref.bounds',
  kind: 'sequential',
  note: 'A `ref` beyond 32 bits is refused.',
  apply: (parts, acts) =>
    refusing(parts, acts, ({ ref }) =>
      typeof ref === 'number' && Math.abs(ref) > 2_147_483_648
        ? refusal('invalid-field', { field: 'ref' })
        : undefined,
    ),
};
