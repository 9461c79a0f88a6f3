// Lengths are counted in characters.
import type { Fault } from './seam.ts';
import { forgiving } from './ways/forgiving.ts';

export const textCountedInCharacters: Fault = {
  id: 'text-counted-in-characters',
  breaks: 'text.refused',
  kind: 'sequential',
  note: 'A text of 4,096 characters is taken, whatever bytes it has.',
  apply: (parts, acts) =>
    forgiving(
      parts,
      acts,
      ({ field }, { text }) =>
        field === 'text' &&
        typeof text === 'string' &&
        text.length <= 4_096 &&
        Buffer.byteLength(text) > 4_096,
    ),
};
