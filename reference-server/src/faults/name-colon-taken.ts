// Nobody thought of how names are shown.
import type { Fault } from './seam.ts';
import { forgiving } from './ways/forgiving.ts';

export const nameColonTaken: Fault = {
  id: 'name-colon-taken',
  breaks: 'name.refused',
  kind: 'sequential',
  note: 'A name may hold the signs that separate names in a list.',
  apply: (parts, acts) =>
    forgiving(
      parts,
      acts,
      ({ field }, { name }) =>
        field === 'name' && typeof name === 'string' && /^[a-z]+[:,][a-z]+$/i.test(name),
    ),
};
