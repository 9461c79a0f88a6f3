// Off by one.
import type { Fault } from './seam.ts';
import { forgiving } from './ways/forgiving.ts';

export const textTooLongByOne: Fault = {
  id: 'text-too-long-by-one',
  breaks: 'text.refused',
  kind: 'sequential',
  note: 'A text of 4,097 bytes is taken.',
  apply: (parts, acts) =>
    forgiving(
      parts,
      acts,
      ({ field }, { text }) =>
        field === 'text' && typeof text === 'string' && Buffer.byteLength(text) === 4_097,
    ),
};
