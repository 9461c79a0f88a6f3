// The number is put into an integer of the language before anybody looks at it.
import { MAX_CLIENT_ID } from 'parley-spec';
import type { Fault } from './seam.ts';
import { forgiving } from './ways/forgiving.ts';

export const largeIdsWrap: Fault = {
  id: 'large-ids-wrap',
  breaks: 'framing.out-of-range',
  kind: 'sequential',
  note: 'An id beyond 31 bits is cut to 32 bits instead of refused.',
  apply: (parts, acts) =>
    forgiving(
      parts,
      acts,
      ({ field }, frame) => field === 'to' && typeof frame['to'] === 'number' && frame['to'] > MAX_CLIENT_ID,
    ),
};
