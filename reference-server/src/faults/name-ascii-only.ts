// A pattern of letters, digits and signs.
import { refusal } from '../answer.ts';
import type { Fault } from './seam.ts';
import { refusing } from './ways/refusing.ts';

export const nameAsciiOnly: Fault = {
  id: 'name-ascii-only',
  breaks: 'name.accepted',
  kind: 'sequential',
  note: 'A name with other letters than those of English is refused.',
  apply: (parts, acts) =>
    refusing(parts, acts, ({ type, name }) =>
      type === 'ack' && /[^ -~]/.test(String(name)) ? refusal('invalid-field', { field: 'name' }) : undefined,
    ),
};
