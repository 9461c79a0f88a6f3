// Off by one.
import { refusal } from '../answer.ts';
import type { Fault } from './seam.ts';
import { refusing } from './ways/refusing.ts';

export const roomIdTooShortByOne: Fault = {
  id: 'room-id-too-short-by-one',
  breaks: 'room.id-accepted',
  kind: 'sequential',
  note: 'A room id of 32 characters is refused.',
  apply: (parts, acts) =>
    refusing(parts, acts, ({ room }) =>
      typeof room === 'string' && room.length === 32
        ? refusal('invalid-field', { field: 'room' })
        : undefined,
    ),
};
