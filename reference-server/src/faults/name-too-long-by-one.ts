// Off by one.
import type { Fault } from './seam.ts';
import { forgiving } from './ways/forgiving.ts';

export const nameTooLongByOne: Fault = {
  id: 'name-too-long-by-one',
  breaks: 'name.refused',
  kind: 'sequential',
  note: 'A name of 65 bytes is taken.',
  apply: (parts, acts) =>
    forgiving(
      parts,
      acts,
      ({ field }, { name }) => field === 'name' && typeof name === 'string' && /^x{65}$/.test(name),
    ),
};
