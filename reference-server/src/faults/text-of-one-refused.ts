// More than one, in the place of at least one.
import { refusal } from '../answer.ts';
import type { Fault } from './seam.ts';
import { refusing } from './ways/refusing.ts';

export const textOfOneRefused: Fault = {
  id: 'text-of-one-refused',
  breaks: 'text.accepted',
  kind: 'sequential',
  note: 'A text of one character is refused.',
  apply: (parts, acts) =>
    refusing(parts, acts, ({ text }) =>
      typeof text === 'string' && text.length === 1 ? refusal('invalid-field', { field: 'text' }) : undefined,
    ),
};
