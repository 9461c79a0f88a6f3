// Off by one: the bound is taken for the first length that is too long.
import { refusal } from '../answer.ts';
import type { Fault } from './seam.ts';
import { refusing } from './ways/refusing.ts';

export const nameTooShortByOne: Fault = {
  id: 'name-too-short-by-one',
  breaks: 'name.accepted',
  kind: 'sequential',
  note: 'A name of 64 bytes is refused.',
  apply: (parts, acts) =>
    refusing(parts, acts, ({ type, name }) =>
      type === 'ack' && Buffer.byteLength(String(name)) === 64
        ? refusal('invalid-field', { field: 'name' })
        : undefined,
    ),
};
