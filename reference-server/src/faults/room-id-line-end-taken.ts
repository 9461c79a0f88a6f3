// A pattern whose `$` also stands before the last line feed, as in some languages.
import type { Fault } from './seam.ts';
import { forgiving } from './ways/forgiving.ts';

export const roomIdLineEndTaken: Fault = {
  id: 'room-id-line-end-taken',
  breaks: 'room.id-refused',
  kind: 'sequential',
  note: 'A room id may end with a line feed.',
  apply: (parts, acts) =>
    forgiving(
      parts,
      acts,
      ({ field }, { room }) =>
        field === 'room' && typeof room === 'string' && /^[A-Za-z0-9][\w.-]{0,31}\n$/.test(room),
    ),
};
