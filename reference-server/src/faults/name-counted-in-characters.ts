// Lengths are counted in characters.
import type { Fault } from './seam.ts';
import { forgiving } from './ways/forgiving.ts';

export const nameCountedInCharacters: Fault = {
  id: 'name-counted-in-characters',
  breaks: 'name.refused',
  kind: 'sequential',
  note: 'A name of 64 characters is taken, whatever bytes it has.',
  apply: (parts, acts) =>
    forgiving(
      parts,
      acts,
      ({ field }, { name }) => field === 'name' && typeof name === 'string' && /^[à-ž]{33,64}$/.test(name),
    ),
};
