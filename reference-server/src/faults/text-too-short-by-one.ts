// Off by one: the bound is taken for the first length that is too long.
import { refusal } from '../answer.ts';
import type { Fault } from './seam.ts';
import { refusing } from './ways/refusing.ts';

export const textTooShortByOne: Fault = {
  id: 'text-too-short-by-one',
  breaks: 'text.accepted',
  kind: 'sequential',
  note: 'A text of 4,096 bytes is refused.',
  apply: (parts, acts) =>
    refusing(parts, acts, ({ text }) =>
      typeof text === 'string' && Buffer.byteLength(text) === 4_096
        ? refusal('invalid-field', { field: 'text' })
        : undefined,
    ),
};
