// Seen in 3 solutions of the assignment: what separates messages may stand in them.
import type { Fault } from './seam.ts';
import { forgiving } from './ways/forgiving.ts';

export const textNewlineTaken: Fault = {
  id: 'text-newline-taken',
  breaks: 'text.refused',
  kind: 'sequential',
  note: 'A text may hold a line feed, and so forge a line.',
  apply: (parts, acts) =>
    forgiving(
      parts,
      acts,
      ({ field }, { text }) =>
        field === 'text' &&
        typeof text === 'string' &&
        /^[^\u0000-\u0009\u000b-\u001f\u007f-\u009f]*\n/.test(text),
    ),
};
