// Control characters are refused, and nothing else.
import type { Fault } from './seam.ts';
import { forgiving } from './ways/forgiving.ts';

export const textBidiTaken: Fault = {
  id: 'text-bidi-taken',
  breaks: 'text.refused',
  kind: 'sequential',
  note: 'A text may hold marks that turn the direction of writing.',
  apply: (parts, acts) =>
    forgiving(
      parts,
      acts,
      ({ field }, { text }) =>
        field === 'text' && typeof text === 'string' && /[\u202a-\u202e\u2066-\u2069]/.test(text),
    ),
};
