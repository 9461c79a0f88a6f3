// What is no mark is taken for none.
import type { Fault } from './seam.ts';
import { forgiving } from './ways/forgiving.ts';

export const refNotChecked: Fault = {
  id: 'ref-not-checked',
  breaks: 'ref.invalid',
  kind: 'sequential',
  note: 'A `ref` that is an array, an object or a truth value is ignored.',
  apply: (parts, acts) =>
    forgiving(parts, acts, ({ field }, { ref }) => field === 'ref' && typeof ref === 'object'),
};
