// Off by one.
import type { Fault } from './seam.ts';
import { forgiving } from './ways/forgiving.ts';

export const roomIdTooLongByOne: Fault = {
  id: 'room-id-too-long-by-one',
  breaks: 'room.id-refused',
  kind: 'sequential',
  note: 'A room id of 33 characters is taken.',
  apply: (parts, acts) =>
    forgiving(
      parts,
      acts,
      ({ field }, { room }) => field === 'room' && typeof room === 'string' && /^[A-Za-z0-9]{33}$/.test(room),
    ),
};
