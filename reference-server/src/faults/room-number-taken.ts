// Seen in 7 of 9 solutions of the assignment: the digits that a user types are made into a number.
import type { Fault } from './seam.ts';
import { incoming } from './ways/incoming.ts';

export const roomNumberTaken: Fault = {
  id: 'room-number-taken',
  breaks: 'room.id-refused',
  kind: 'sequential',
  note: 'A number is taken for a room id.',
  apply: (parts, acts) =>
    incoming(parts, () => (decoded) => {
      if (decoded.kind !== 'frame' || typeof decoded.value['room'] !== 'number') return [decoded];
      acts();
      return [{ kind: 'frame', value: { ...decoded.value, room: String(decoded.value['room']) } }];
    }),
};
