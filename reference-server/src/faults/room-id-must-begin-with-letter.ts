// As names of variables do.
import { refusal } from '../answer.ts';
import type { Fault } from './seam.ts';
import { refusing } from './ways/refusing.ts';

export const roomIdMustBeginWithLetter: Fault = {
  id: 'room-id-must-begin-with-letter',
  breaks: 'room.id-accepted',
  kind: 'sequential',
  note: 'A room id that begins with a digit is refused.',
  apply: (parts, acts) =>
    refusing(parts, acts, ({ room }) =>
      typeof room === 'string' && /^[0-9]/.test(room)
        ? refusal('invalid-field', { field: 'room' })
        : undefined,
    ),
};
