// Control characters are refused, and nothing else.
import type { Fault } from './seam.ts';
import { forgiving } from './ways/forgiving.ts';

export const nameInvisibleTaken: Fault = {
  id: 'name-invisible-taken',
  breaks: 'name.refused',
  kind: 'sequential',
  note: 'A name may hold characters that nobody sees.',
  apply: (parts, acts) =>
    forgiving(
      parts,
      acts,
      ({ field }, { name }) =>
        field === 'name' && typeof name === 'string' && /[\u00ad\u200b-\u200f\u2060-\u206f]/.test(name),
    ),
};
